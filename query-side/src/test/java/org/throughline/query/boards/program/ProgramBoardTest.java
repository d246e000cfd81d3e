package org.throughline.query.boards.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.COUNTY;
import static org.throughline.query.Story.GENERAL;
import static org.throughline.query.Story.INTAKE;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.at;
import static org.throughline.query.Story.day;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.named;
import static org.throughline.query.Story.person;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeOutcome;
import org.throughline.kernel.program.CapacityReason;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.boards.program.ProgramBoard.Kind;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.RelatedClients;
import reactor.core.publisher.Mono;

@SuppressWarnings("EnumOrdinal") // numbers of made-up things
class ProgramBoardTest {
    private static final SubjectId ANA = person("ana");
    private static final SubjectId BO = person("bo");
    private static final SubjectId CY = person("cy");
    private static final SubjectId DEE = person("dee");

    private Story story = new Story();

    @Test
    void a_referral_stands_there_until_it_is_answered_with_who_sent_it_and_since_when() {
        sent(ANA, "2026-11-03T09:00", OUTPATIENT);
        assertThat(rows(COORDINATOR, OUTPATIENT)).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(Kind.TO_ANSWER);
            assertThat(row.since()).isEqualTo(at("2026-11-03T09:00"));
            assertThat(row.name()).isNotNull();
            var referral = Objects.requireNonNull(row.referral());
            assertThat(referral.source()).isEqualTo(ReferralSource.HOSPITAL);
            assertThat(referral.owner()).isEqualTo(Responsibility.queue(INTAKE));
            assertThat(referral.urgency()).isEqualTo(Urgency.URGENT);
            assertThat(row.due()).extracting("rule").containsExactly("D2");
        });
        assertThat(rows(COORDINATOR, INTAKE)).isEmpty();
        story.happens(new ReferralEvent.Acknowledged(
                story.envelope(ANA, "2026-11-03T10:00"), referral(ANA), ANA, OUTPATIENT, PEER));
        assertThat(rows(COORDINATOR, OUTPATIENT)).hasSize(1);
        story.happens(new ReferralEvent.Accepted(
                story.envelope(ANA, "2026-11-03T11:00"),
                referral(ANA),
                ANA,
                OUTPATIENT,
                Responsibility.queue(OUTPATIENT)));
        assertThat(rows(COORDINATOR, OUTPATIENT)).isEmpty();
    }

    @Test
    void who_was_unanswered_longest_stands_first() {
        sent(ANA, "2026-11-05T09:00", OUTPATIENT);
        sent(BO, "2026-11-03T09:00", OUTPATIENT);
        sent(CY, "2026-11-04T09:00", OUTPATIENT);
        assertThat(rows(COORDINATOR, OUTPATIENT))
                .extracting(ProgramBoard.Row::client)
                .containsExactly(BO, CY, ANA);
    }

    @Test
    void an_intake_goes_from_open_to_decided_and_is_off_the_board_once_the_client_is_admitted_or_was_not_to_be() {
        started(ANA, "2026-11-02T09:00", GENERAL, OUTPATIENT);
        started(BO, "2026-11-01T09:00", GENERAL, OUTPATIENT);
        decided(BO, IntakeOutcome.ADMIT, GENERAL, OUTPATIENT);
        started(CY, "2026-11-01T09:00", GENERAL, OUTPATIENT);
        decided(CY, IntakeOutcome.NOT_ELIGIBLE, GENERAL, OUTPATIENT);
        assertThat(rows(COORDINATOR, OUTPATIENT))
                .extracting(ProgramBoard.Row::kind, ProgramBoard.Row::client, ProgramBoard.Row::since)
                .containsExactly(
                        tuple(Kind.INTAKE, ANA, at("2026-11-02T09:00")),
                        tuple(Kind.TO_ADMIT, BO, at("2026-11-06T09:00")));
        assertThat(rows(COORDINATOR, OUTPATIENT))
                .extracting(row -> Objects.requireNonNull(row.intake()).startedBy())
                .containsOnly(PEER);
        admitted(BO, OUTPATIENT, GENERAL);
        assertThat(rows(COORDINATOR, OUTPATIENT))
                .extracting(ProgramBoard.Row::client)
                .containsExactly(ANA);
    }

    @Test
    void who_waits_has_the_place_they_have_now_and_is_not_to_be_admitted_besides() {
        started(CY, "2026-11-01T09:00", GENERAL, OUTPATIENT);
        decided(CY, IntakeOutcome.ADMIT, GENERAL, OUTPATIENT);
        waits(ANA, 1);
        waits(BO, 2);
        waits(CY, 3);
        story.happens(
                new EpisodeEvent.LeftWaitlist(story.envelope(ANA, "2026-11-08T10:00"), episode(ANA), ANA, OUTPATIENT));
        waits(DEE, 3);
        assertThat(rows(COORDINATOR, OUTPATIENT))
                .extracting(ProgramBoard.Row::kind, ProgramBoard.Row::client, ProgramBoard.Row::place)
                .containsExactly(tuple(Kind.WAITING, BO, 1), tuple(Kind.WAITING, CY, 2), tuple(Kind.WAITING, DEE, 3));
        admitted(CY, OUTPATIENT, GENERAL);
        assertThat(rows(COORDINATOR, OUTPATIENT))
                .extracting(ProgramBoard.Row::client, ProgramBoard.Row::place)
                .containsExactly(tuple(BO, 1), tuple(DEE, 2));
    }

    @Test
    void places_taken_are_told_of_those_there_are() {
        assertThat(board(COORDINATOR, OUTPATIENT).capacity()).isNull();
        story.happens(new ProgramEvent.Opened(
                story.envelope(ANA, "2026-10-01T09:00"),
                OUTPATIENT,
                new ProgramTerms("Outpatient", ProgramKind.values()[0], COUNTY, false, 2)));
        admitted(ANA, OUTPATIENT, GENERAL);
        admitted(BO, OUTPATIENT, GENERAL);
        assertThat(board(COORDINATOR, OUTPATIENT).taken()).isEqualTo(2);
        assertThat(board(COORDINATOR, OUTPATIENT).capacity()).isEqualTo(2);
        assertThat(rows(COORDINATOR, OUTPATIENT)).isEmpty();
        story.happens(new ProgramEvent.CapacityChanged(
                story.envelope(ANA, "2026-11-01T09:00"), OUTPATIENT, 5, CapacityReason.values()[0]));
        assertThat(board(COORDINATOR, OUTPATIENT).capacity()).isEqualTo(5);
    }

    @Test
    void what_a_part_2_program_does_changes_nothing_for_others_and_stands_on_its_own_board() {
        sent(ANA, "2026-11-03T09:00", OUTPATIENT);
        ProgramBoard without = board(COORDINATOR, OUTPATIENT);
        List<?> clients = find(COORDINATOR, OUTPATIENT, null, Story.EVERYBODY).clients();
        started(ANA, "2026-11-02T09:00", PART2, SUD);
        decided(ANA, IntakeOutcome.ADMIT, PART2, SUD);
        admitted(BO, SUD, PART2);
        assertThat(board(COORDINATOR, OUTPATIENT)).isEqualTo(without);
        assertThat(find(COORDINATOR, OUTPATIENT, null, Story.EVERYBODY).clients())
                .isEqualTo(clients);
        assertThat(board(COORDINATOR, SUD).taken()).isZero();
        assertThat(rows(COORDINATOR, SUD)).isEmpty();
        assertThat(rows(COUNSELOR, SUD)).extracting(ProgramBoard.Row::kind).containsExactly(Kind.TO_ADMIT);
        assertThat(board(COUNSELOR, SUD).taken()).isEqualTo(1);
    }

    @Test
    void pages_go_through_all_kinds_and_count_the_whole_board() {
        sent(ANA, "2026-11-03T09:00", OUTPATIENT);
        started(BO, "2026-11-02T09:00", GENERAL, OUTPATIENT);
        waits(CY, 1);
        ProgramBoard first = page(null);
        ProgramBoard second = page(first.next());
        assertThat(first.rows()).hasSize(2);
        assertThat(second.rows()).extracting(ProgramBoard.Row::kind).containsExactly(Kind.WAITING);
        assertThat(second.next()).isNull();
        for (ProgramBoard board : List.of(first, second)) {
            assertThat(List.of(board.toAnswer(), board.intakes(), board.toAdmit(), board.waiting()))
                    .containsExactly(1, 1, 0, 1);
        }
    }

    @Test
    void a_board_of_the_past_shows_those_alone_to_whom_something_relates_the_viewer_now_in_the_places_they_had() {
        waits(ANA, 1);
        waits(BO, 2);
        RelatedClients onlyBo = (viewer, clients) -> Mono.just(Set.of(BO));
        ProgramBoard past = find(
                        COORDINATOR,
                        OUTPATIENT,
                        new AsOf.Position(story.events().size()),
                        onlyBo)
                .unreleased();
        assertThat(past.rows())
                .extracting(ProgramBoard.Row::client, ProgramBoard.Row::place)
                .containsExactly(tuple(BO, 2));
    }

    @Test
    void a_past_position_shows_what_was_shown_then() {
        sent(ANA, "2026-11-03T09:00", OUTPATIENT);
        started(BO, "2026-11-02T09:00", GENERAL, OUTPATIENT);
        started(ANA, "2026-11-02T09:00", PART2, SUD);
        decided(BO, IntakeOutcome.ADMIT, GENERAL, OUTPATIENT);
        waits(BO, 1);
        admitted(BO, OUTPATIENT, GENERAL);
        Story whole = story;
        for (long position = 0; position <= whole.events().size(); position++) {
            var then = new Story();
            whole.events().stream().limit(position).forEach(one -> then.happens(one.event(), one.recordedAt()));
            for (ProgramId program : List.of(OUTPATIENT, SUD)) {
                story = whole;
                ProgramBoard past = find(COUNSELOR, program, new AsOf.Position(position), Story.EVERYBODY)
                        .unreleased();
                story = then;
                assertThat(past).as("as of position %d", position).isEqualTo(board(COUNSELOR, program));
            }
        }
    }

    private void sent(SubjectId client, String local, ProgramId target) {
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(client, "2026-10-01T09:00"), client, named(client, "Ruiz"), null));
        story.happens(new ReferralEvent.Created(
                story.envelope(client, "2026-11-01T09:00"),
                referral(client),
                client,
                ReferralSource.HOSPITAL,
                Urgency.URGENT,
                List.of(),
                null,
                Responsibility.queue(INTAKE)));
        story.happens(new ReferralEvent.Sent(
                story.envelope(client, local), referral(client), client, target, ReferralChannel.INTERNAL));
    }

    private void started(SubjectId client, String local, Custody custody, ProgramId program) {
        story.happens(new IntakeEvent.Started(
                story.envelope(client, local, custody), intake(client), client, program, null, null, false));
    }

    private void decided(SubjectId client, IntakeOutcome outcome, Custody custody, ProgramId program) {
        story.happens(new IntakeEvent.Completed(
                story.envelope(client, "2026-11-06T09:00", custody), intake(client), client, program, outcome, PEER));
    }

    private void waits(SubjectId client, int place) {
        story.happens(new EpisodeEvent.Waitlisted(
                story.envelope(client, "2026-11-07T09:00"), episode(client), client, OUTPATIENT, null, place));
    }

    private void admitted(SubjectId client, ProgramId program, Custody custody) {
        story.happens(new EpisodeEvent.Admitted(
                story.envelope(client, "2026-11-09T09:00", custody),
                episode(client),
                client,
                program,
                LegalStatus.values()[0],
                null,
                null,
                null,
                null));
    }

    private static ReferralId referral(SubjectId client) {
        return new ReferralId(id("referral of " + client));
    }

    private static IntakeId intake(SubjectId client) {
        return new IntakeId(id("intake of " + client));
    }

    private static EpisodeId episode(SubjectId client) {
        return new EpisodeId(id("episode of " + client));
    }

    private List<ProgramBoard.Row> rows(Viewer viewer, ProgramId program) {
        return board(viewer, program).rows();
    }

    private ProgramBoard board(Viewer viewer, ProgramId program) {
        return find(viewer, program, null, Story.EVERYBODY).unreleased();
    }

    private ProgramBoard page(@Nullable String after) {
        return find(COORDINATOR, OUTPATIENT, null, Story.EVERYBODY, PageRequest.of("q", after, 2))
                .unreleased();
    }

    private Gated<ProgramBoard> find(Viewer viewer, ProgramId program, @Nullable AsOf asOf, RelatedClients related) {
        return find(viewer, program, asOf, related, PageRequest.first(100));
    }

    private Gated<ProgramBoard> find(
            Viewer viewer, ProgramId program, @Nullable AsOf asOf, RelatedClients related, PageRequest page) {
        var handler = new ProgramBoardQueryHandler(
                new FoldedReadModels(story), story, new CaseloadProjection(Story.policy()), related);
        return Objects.requireNonNull(
                handler.find(new FindProgramBoard(viewer, program, day("2026-11-10"), 0, asOf, page))
                        .block());
    }
}
