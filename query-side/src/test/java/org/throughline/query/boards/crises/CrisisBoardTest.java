package org.throughline.query.boards.crises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.GENERAL;
import static org.throughline.query.Story.INTAKE;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.day;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.named;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.sealed;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.caseload.CaseloadPage;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.caseload.CaseloadQueryHandler;
import org.throughline.query.caseload.CaseloadRow;
import org.throughline.query.caseload.CaseloadScope;
import org.throughline.query.caseload.FindCaseload;
import org.throughline.query.caseload.OpenCrisis;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.ShownClient;

class CrisisBoardTest {
    private static final Viewer RESPONDER =
            new Viewer(PEER, Set.of(WorkerRole.CRISIS_RESPONDER), Set.of(OUTPATIENT), Story.COUNTY, null);
    private static final SubjectId ANA = person("ana");

    private final Story story = new Story();

    @Test
    void imminent_risk_comes_first_and_then_whatever_nobody_has_answered_the_oldest_call_first() {
        called("calm later", "2026-11-02T10:00", false, INTAKE, GENERAL);
        called("calm first", "2026-11-01T10:00", false, INTAKE, GENERAL);
        called("answered", "2026-10-01T10:00", true, INTAKE, GENERAL);
        disposed("answered", "2026-10-01T12:00");
        called("risk later", "2026-11-04T10:00", true, INTAKE, GENERAL);
        called("risk first", "2026-11-03T10:00", true, INTAKE, GENERAL);

        CrisisBoard board = ask(COORDINATOR, null).unreleased();

        assertThat(board.rows())
                .extracting(CrisisBoard.Row::client)
                .containsExactly(
                        person("risk first"),
                        person("risk later"),
                        person("calm first"),
                        person("calm later"),
                        person("answered"));
        assertThat(board.imminentRisk()).isEqualTo(2);
    }

    @Test
    void a_crisis_with_imminent_risk_is_first_on_the_caseload_of_the_queue_with_place_weapons_and_callback() {
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(ANA, "2026-10-01T09:00"), ANA, named(ANA, "Ruiz"), null));
        called("calm", "2026-11-01T10:00", false, INTAKE, GENERAL);
        called("risk", "2026-11-03T10:00", true, INTAKE, GENERAL);

        Gated<CaseloadPage> answer = caseload();

        List<CaseloadRow> rows = answer.unreleased().rows();
        assertThat(rows).extracting(CaseloadRow::client).containsExactly(person("risk"), person("calm"));
        OpenCrisis crisis = rows.getFirst().crises().getFirst();
        assertThat(crisis.imminentRisk()).isTrue();
        assertThat(crisis.weapons()).isTrue();
        assertThat(crisis.location()).isEqualTo(sealed(person("risk"), "under the bridge"));
        assertThat(crisis.callback()).isEqualTo(sealed(person("risk"), "555 0100"));
        assertThat(answer.fields())
                .containsExactlyInAnyOrder(
                        FieldClass.STATUS, FieldClass.NAME, FieldClass.LOCATION, FieldClass.CONTACT_POINTS);
    }

    @Test
    void a_responder_sees_every_open_crisis_and_others_those_of_their_programs() {
        called("intake", "2026-11-03T10:00", true, INTAKE, GENERAL);
        called("elsewhere", "2026-11-03T11:00", true, new ProgramId(id("crisis team")), GENERAL);
        called("hidden", "2026-11-03T12:00", true, SUD, PART2);
        called("over", "2026-11-03T13:00", true, INTAKE, GENERAL);
        closed("over", "2026-11-03T14:00");

        assertThat(people(RESPONDER)).containsExactlyInAnyOrder(person("intake"), person("elsewhere"));
        assertThat(people(COORDINATOR)).containsExactly(person("intake"));
        assertThat(people(COUNSELOR)).containsExactlyInAnyOrder(person("intake"), person("hidden"));
        assertThat(ask(RESPONDER, null).unreleased().imminentRisk()).isEqualTo(2);
    }

    @Test
    void who_was_identified_is_shown_by_name_and_both_ids_stand_in_the_trace() {
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(ANA, "2026-10-01T09:00"), ANA, named(ANA, "Ruiz"), null));
        called("unknown", "2026-11-03T10:00", true, INTAKE, GENERAL);
        assertThat(ask(RESPONDER, null).clients())
                .extracting(ShownClient::client)
                .containsExactly(person("unknown"));

        story.happens(new CrisisEvent.PersonIdentified(
                story.envelope(person("unknown"), "2026-11-03T11:00"), crisis("unknown"), person("unknown"), ANA, 90));

        Gated<CrisisBoard> answer = ask(RESPONDER, null);
        assertThat(answer.unreleased().rows()).singleElement().satisfies(row -> {
            assertThat(row.client()).isEqualTo(ANA);
            assertThat(row.name()).isEqualTo(named(ANA, "Ruiz").name());
        });
        assertThat(answer.clients()).extracting(ShownClient::client).containsExactlyInAnyOrder(ANA, person("unknown"));
        assertThat(caseload().clients())
                .as("a caseload tells of the crisis under the first id too")
                .extracting(ShownClient::client)
                .containsExactlyInAnyOrder(ANA, person("unknown"));
    }

    @Test
    void the_board_of_a_past_position_is_the_board_that_was_shown_then() {
        called("first", "2026-11-01T10:00", false, INTAKE, GENERAL);
        called("hidden", "2026-11-01T11:00", true, SUD, PART2);
        called("second", "2026-11-02T10:00", true, OUTPATIENT, GENERAL);
        story.happens(new CrisisEvent.PersonIdentified(
                story.envelope(person("first"), "2026-11-03T11:00"), crisis("first"), person("first"), ANA, 90));
        disposed("second", "2026-11-03T12:00");
        closed("first", "2026-11-04T12:00");

        for (long position = 1; position <= story.events().size(); position++) {
            Story then = new Story();
            story.events().stream().limit(position).forEach(one -> then.happens(one.event(), one.recordedAt()));
            for (Viewer viewer : List.of(COORDINATOR, COUNSELOR, RESPONDER)) {
                assertThat(ask(story, viewer, new AsOf.Position(position)).unreleased())
                        .isEqualTo(ask(then, viewer, null).unreleased());
            }
        }
    }

    private List<SubjectId> people(Viewer viewer) {
        return ask(viewer, null).unreleased().rows().stream()
                .map(CrisisBoard.Row::client)
                .toList();
    }

    private Gated<CaseloadPage> caseload() {
        var handler = new CaseloadQueryHandler(
                new FoldedReadModels(story),
                story,
                new CaseloadProjection(Story.policy()),
                Story.EVERYBODY,
                Story.ZONE);
        var query = FindCaseload.of(COORDINATOR, new CaseloadScope.OfProgram(INTAKE), day("2026-11-06"));
        return Objects.requireNonNull(handler.find(query).block());
    }

    private Gated<CrisisBoard> ask(Viewer viewer, @Nullable AsOf asOf) {
        return ask(story, viewer, asOf);
    }

    private static Gated<CrisisBoard> ask(Story story, Viewer viewer, @Nullable AsOf asOf) {
        var handler = new CrisesQueryHandler(
                new FoldedReadModels(story), story, new CaseloadProjection(Story.policy()), Story.EVERYBODY);
        var query = new FindCrises(viewer, day("2026-11-06"), 0, asOf, PageRequest.first(100));
        return Objects.requireNonNull(handler.find(query).block());
    }

    private void called(String name, String when, boolean imminentRisk, ProgramId queue, Custody custody) {
        story.happens(new CrisisEvent.ContactReceived(
                story.envelope(person(name), when, custody),
                crisis(name),
                person(name),
                CrisisChannel.COUNTY_LINE,
                null,
                CallerRelation.BYSTANDER,
                AreaClass.URBAN,
                sealed(person(name), "under the bridge"),
                sealed(person(name), "555 0100"),
                true,
                imminentRisk,
                Responsibility.queue(queue)));
    }

    private void disposed(String name, String when) {
        story.happens(new CrisisEvent.DispositionRecorded(
                story.envelope(person(name), when), crisis(name), person(name), Disposition.RESOLVED_BY_PHONE, PEER));
    }

    private void closed(String name, String when) {
        story.happens(new CrisisEvent.Closed(story.envelope(person(name), when), crisis(name), person(name), null));
    }

    private static CrisisId crisis(String name) {
        return new CrisisId(id("crisis " + name));
    }
}
