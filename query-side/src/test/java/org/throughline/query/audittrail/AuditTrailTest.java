package org.throughline.query.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.COUNTY;
import static org.throughline.query.Story.INTAKE;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.named;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.record;
import static org.throughline.query.Story.sealed;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Story;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.RelatedClients;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

@SuppressWarnings("EnumOrdinal") // numbers of made-up things
class AuditTrailTest {
    private static final SubjectId ANA = person("ana");
    private static final SubjectId BEN = person("ben");
    private static final ReferralId REFERRAL = new ReferralId(id("referral"));

    private static final SubjectId STAFF = Story.person("as worker");

    /** Another worker than the one who does everything here. */
    private static final Viewer COORDINATOR_ELSEWHERE =
            new Viewer(new WorkerId(id("elsewhere")), Set.of(WorkerRole.COORDINATOR), Set.of(INTAKE), COUNTY, null);

    private final Story story = new Story();
    private final AuditTrailQueryHandler handler = new AuditTrailQueryHandler(story, Story.EVERYBODY);

    @Test
    void a_correction_shows_what_was_before_and_after_and_is_linked_with_what_it_corrects() {
        registered();
        story.happens(
                new ClientEvent.DetailsCorrected(story.envelope(ANA, "2026-11-02T09:00"), ANA, named(ANA, "Reyes")));

        List<AuditTrail.Row> rows = ask(COORDINATOR, ANA, null).unreleased().rows();
        AuditTrail.Change change = rows.get(1).changes().getFirst();

        assertThat(rows.get(1).changes()).hasSize(1);
        assertThat(change.property()).isEqualTo("name");
        assertThat(Objects.requireNonNull(change.before()).personal())
                .isEqualTo(named(ANA, "Ruiz").name());
        assertThat(Objects.requireNonNull(change.after()).personal())
                .isEqualTo(named(ANA, "Reyes").name());
        assertThat(rows.get(1).corrects()).isEqualTo(new CarePosition(1));
        assertThat(rows.get(0).correctedBy()).isEqualTo(new CarePosition(2));
    }

    @Test
    void what_is_recorded_more_than_72_hours_after_it_happened_is_late() {
        var happened = new ClientEvent.ProspectRegistered(
                story.envelope(ANA, "2026-11-01T09:00"), ANA, named(ANA, "Ruiz"), null);
        story.happens(happened, Story.at("2026-11-04T09:00"));
        story.happens(
                new ClientEvent.DetailsCorrected(story.envelope(ANA, "2026-11-01T09:00"), ANA, named(ANA, "Reyes")),
                Story.at("2026-11-04T09:00").plus(Duration.ofSeconds(1)));
        assertThat(ask(COORDINATOR, ANA, null).unreleased().rows())
                .extracting(AuditTrail.Row::late)
                .containsExactly(false, true);
    }

    @Test
    void a_worker_who_is_named_to_nobody_outside_stands_in_no_row_outside_but_those_of_where_they_were_named() {
        open(INTAKE, false);
        open(SUD, true);
        hired();
        joined(INTAKE);
        registered();
        assertThat(performers(COORDINATOR_ELSEWHERE)).containsExactly(Actor.worker(PEER));

        story.happens(new WorkerEvent.LeftProgram(story.envelope(STAFF, "2026-11-02T09:00"), PEER, INTAKE));
        joined(SUD);
        happened(ANA);

        assertThat(performers(COORDINATOR_ELSEWHERE)).containsExactly(Actor.worker(PEER), null);
        assertThat(performers(COUNSELOR)).containsExactly(Actor.worker(PEER), Actor.worker(PEER));
        assertThat(ask(COORDINATOR_ELSEWHERE, ANA, null).unreleased().rows())
                .extracting(AuditTrail.Row::enterer)
                .containsExactly(Actor.worker(PEER), null);
    }

    private List<@Nullable Actor> performers(Viewer viewer) {
        return ask(viewer, ANA, null).unreleased().rows().stream()
                .<@Nullable Actor>map(AuditTrail.Row::performer)
                .toList();
    }

    private void open(ProgramId program, boolean part2) {
        story.happens(new ProgramEvent.Opened(
                story.envelope(STAFF, "2026-10-01T09:00"),
                program,
                new ProgramTerms("A program", ProgramKind.values()[0], COUNTY, part2, 10)));
    }

    private void hired() {
        story.happens(new WorkerEvent.Hired(
                story.envelope(STAFF, "2026-10-01T09:00"),
                PEER,
                sealed(STAFF, HumanName.of("Ana", "Worker")),
                Set.of(WorkerRole.CLINICIAN),
                SupervisionLevel.GENERAL,
                null));
    }

    private void joined(ProgramId program) {
        story.happens(new WorkerEvent.JoinedProgram(story.envelope(STAFF, "2026-10-01T09:00"), PEER, program));
    }

    @Test
    void hidden_events_leave_no_trace_in_rows_counts_and_pages() {
        registered();
        referred();
        AuditTrail before = ask(COORDINATOR, REFERRAL, null).unreleased();
        story.happens(new ReferralEvent.Sent(
                story.envelope(ANA, "2026-11-03T09:00", PART2), REFERRAL, ANA, SUD, ReferralChannel.INTERNAL));
        Gated<AuditTrail> after = ask(COORDINATOR, REFERRAL, null);

        assertThat(after.unreleased().rows()).isEqualTo(before.rows());
        assertThat(after.count()).isEqualTo(1);
        assertThat(ask(COUNSELOR, REFERRAL, null).unreleased().rows()).hasSize(2);
    }

    @Test
    void by_program_only_its_events_are_rows_but_what_was_before_is_known() {
        registered();
        referred();
        story.happens(new ReferralEvent.Sent(
                story.envelope(ANA, "2026-11-03T09:00", PART2), REFERRAL, ANA, SUD, ReferralChannel.INTERNAL));

        List<AuditTrail.Row> rows = ask(COUNSELOR, SUD, null).unreleased().rows();

        assertThat(rows).hasSize(1);
        AuditTrail.Change state = rows.getFirst().changes().getFirst();
        assertThat(state.property()).isEqualTo("state");
        assertThat(Objects.requireNonNull(state.before()).text()).isEqualTo("created");
        assertThat(Objects.requireNonNull(state.after()).text()).isEqualTo("sent");
    }

    @Test
    void a_crisis_is_in_the_trail_of_the_client_it_was_identified_with() {
        SubjectId unknown = person("unknown");
        CrisisId crisis = new CrisisId(id("crisis"));
        registered();
        story.happens(new CrisisEvent.ContactReceived(
                story.envelope(unknown, "2026-11-02T22:00"),
                crisis,
                unknown,
                CrisisChannel.COUNTY_LINE,
                null,
                CallerRelation.BYSTANDER,
                AreaClass.URBAN,
                null,
                null,
                false,
                false,
                Responsibility.queue(INTAKE)));
        story.happens(new CrisisEvent.PersonIdentified(
                story.envelope(unknown, "2026-11-03T08:00"), crisis, unknown, ANA, 90));

        Gated<AuditTrail> answer = ask(COORDINATOR, ANA, null);

        assertThat(answer.unreleased().rows()).hasSize(3);
        assertThat(answer.clients()).extracting(one -> one.client()).containsExactlyInAnyOrder(ANA, unknown);
    }

    @Test
    void what_was_entered_in_error_shows_what_was_taken_back_and_why() {
        StayId stay = new StayId(id("stay"));
        var recorded = new ExternalCareEvent.StayRecorded(
                story.during(ANA, "2026-11-01T09:00", "2026-11-03T09:00"),
                stay,
                ANA,
                record("stay"),
                StayKind.ACUTE_INPATIENT,
                new CareElsewhere(null, null, List.of(), Coded.of("urn:class", "IMP"), List.of(), List.of(), null));
        story.happens(recorded);
        story.happens(new ExternalCareEvent.StayEnteredInError(
                story.during(ANA, "2026-11-01T09:00", "2026-11-03T09:00"),
                stay,
                ANA,
                record("stay"),
                recorded.envelope().eventId(),
                EnteredInErrorReason.PLANNED_AGAIN));

        List<AuditTrail.Row> rows = ask(COORDINATOR, stay, null).unreleased().rows();

        assertThat(rows.get(1).sentence()).isEqualTo("There was no such stay in a facility: planned again.");
        assertThat(rows.get(1).corrects()).isEqualTo(new CarePosition(1));
        assertThat(rows.get(0).correctedBy()).isEqualTo(new CarePosition(2));
        assertThat(rows.get(1).changes())
                .allSatisfy(change -> assertThat(change.after()).isNull());
        assertThat(rows.get(1).changes())
                .filteredOn(change -> change.property().equals("kind"))
                .singleElement()
                .satisfies(change -> assertThat(
                                Objects.requireNonNull(change.before()).text())
                        .isEqualTo("acute inpatient"));
        assertThat(rows.get(1).changes())
                .extracting(AuditTrail.Change::property)
                .contains("from", "to", "class");
    }

    @Test
    void as_of_an_earlier_position_later_events_and_corrections_are_unknown() {
        registered();
        story.happens(
                new ClientEvent.DetailsCorrected(story.envelope(ANA, "2026-11-02T09:00"), ANA, named(ANA, "Reyes")));
        AuditTrail then = ask(COORDINATOR, ANA, new AsOf.Position(1)).unreleased();
        assertThat(then.rows()).hasSize(1);
        assertThat(then.rows().getFirst().correctedBy()).isNull();
        assertThat(then.position()).isEqualTo(new CarePosition(1));
    }

    @Test
    void the_gate_learns_which_classes_of_fields_are_shown() {
        registered();
        assertThat(ask(COORDINATOR, ANA, null).fields()).contains(FieldClass.NAME, FieldClass.STATUS);
        referred();
        assertThat(ask(COORDINATOR, REFERRAL, null).fields()).doesNotContain(FieldClass.NAME);
    }

    @Test
    void pages_follow_each_other_without_gap() {
        registered();
        referred();
        var first = Objects.requireNonNull(
                        handler.find(new FindAuditTrail(COORDINATOR, ANA, null, PageRequest.first(1)))
                                .block())
                .unreleased();
        var second = Objects.requireNonNull(handler.find(new FindAuditTrail(
                                COORDINATOR, ANA, null, PageRequest.of("", Objects.requireNonNull(first.next()), 1)))
                        .block())
                .unreleased();
        assertThat(second.rows()).extracting(AuditTrail.Row::position).containsExactly(new CarePosition(2));
        assertThat(second.next()).isNull();
    }

    @Test
    void the_trail_of_a_worker_tells_only_of_clients_to_whom_something_relates_the_reader() {
        registered();
        registered(BEN, "Okafor");
        referred();
        happened(BEN);

        Gated<AuditTrail> answer = find(relatedTo(ANA), Story.PEER, 100);

        assertThat(answer.unreleased().rows())
                .extracting(row -> row.position().value())
                .containsExactly(1L, 3L);
        assertThat(answer.clients()).extracting(ShownClient::client).containsExactly(ANA);
        assertThat(find(relatedTo(), Story.PEER, 100).unreleased().rows()).isEmpty();
        assertThat(find(relatedTo(), Story.PEER, 100).fields()).containsExactly(FieldClass.STATUS);
    }

    @Test
    void what_was_before_is_known_in_the_trail_of_a_worker_page_by_page() {
        registered();
        story.happens(
                new ClientEvent.DetailsCorrected(story.envelope(ANA, "2026-11-02T09:00"), ANA, named(ANA, "Reyes")));
        AuditTrail first = find(relatedTo(ANA), Story.PEER, 1).unreleased();
        AuditTrail second = handlerFor(relatedTo(ANA))
                .find(new FindAuditTrail(
                        COORDINATOR, Story.PEER, null, PageRequest.of("", Objects.requireNonNull(first.next()), 1)))
                .blockOptional()
                .orElseThrow()
                .unreleased();

        assertThat(first.rows().getFirst().correctedBy()).isEqualTo(new CarePosition(2));
        assertThat(second.rows().getFirst().corrects()).isEqualTo(new CarePosition(1));
        assertThat(Objects.requireNonNull(
                                second.rows().getFirst().changes().getFirst().before())
                        .personal())
                .isEqualTo(named(ANA, "Ruiz").name());
        assertThat(second.next()).isNull();
    }

    @Test
    void a_row_about_two_persons_opens_personal_values_only_of_the_one_who_is_related() {
        SubjectId unknown = person("unknown");
        CrisisId crisis = new CrisisId(id("crisis"));
        registered();
        story.happens(new CrisisEvent.IdentificationRetracted(
                story.envelope(unknown, "2026-11-03T10:00"), crisis, unknown, ANA, sealed(unknown, "a twin")));

        List<AuditTrail.Row> toldOfBoth =
                find(relatedTo(ANA, unknown), Story.PEER, 100).unreleased().rows();
        List<AuditTrail.Row> toldOfAna =
                find(relatedTo(ANA), Story.PEER, 100).unreleased().rows();

        assertThat(personalSubjects(toldOfBoth)).contains(ANA, unknown);
        assertThat(toldOfAna).hasSize(2);
        assertThat(personalSubjects(toldOfAna)).containsOnly(ANA);
    }

    @Test
    void a_page_that_would_look_at_very_many_clients_ends_early_and_says_so() {
        List<SubjectId> clients =
                IntStream.range(0, 700).mapToObj(i -> person("client " + i)).toList();
        clients.forEach(client -> registered(client, "Doe"));

        AuditTrail first = find(relatedTo(clients.getLast()), Story.PEER, 1).unreleased();
        assertThat(first.rows()).isEmpty();
        assertThat(first.cutShort()).isTrue();

        AuditTrail second = handlerFor(relatedTo(clients.getLast()))
                .find(new FindAuditTrail(
                        COORDINATOR, Story.PEER, null, PageRequest.of("", Objects.requireNonNull(first.next()), 1)))
                .blockOptional()
                .orElseThrow()
                .unreleased();
        assertThat(second.rows()).extracting(row -> row.position().value()).containsExactly(700L);
        assertThat(second.cutShort()).isFalse();
        assertThat(second.next()).isNull();
    }

    private static Set<SubjectId> personalSubjects(List<AuditTrail.Row> rows) {
        return rows.stream()
                .flatMap(row -> row.changes().stream())
                .flatMap(change -> Stream.of(change.before(), change.after()))
                .filter(Objects::nonNull)
                .flatMap(value -> Stream.ofNullable(value.personal()))
                .map(Sealed::subject)
                .collect(Collectors.toSet());
    }

    private static RelatedClients relatedTo(SubjectId... clients) {
        return (viewer, asked) ->
                Mono.just(asked.stream().filter(Set.of(clients)::contains).collect(Collectors.toSet()));
    }

    private AuditTrailQueryHandler handlerFor(RelatedClients related) {
        return new AuditTrailQueryHandler(story, related);
    }

    private Gated<AuditTrail> find(RelatedClients related, TaggedId about, int limit) {
        return handlerFor(related)
                .find(new FindAuditTrail(COORDINATOR, about, null, PageRequest.first(limit)))
                .blockOptional()
                .orElseThrow();
    }

    private void happened(SubjectId client) {
        story.happens(new ClientEvent.DetailsCorrected(
                story.envelope(client, "2026-11-02T11:00"), client, named(client, "Okoro")));
    }

    private void registered(SubjectId client, String family) {
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(client, "2026-11-01T09:00"), client, named(client, family), null));
    }

    private void registered() {
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(ANA, "2026-11-01T09:00"), ANA, named(ANA, "Ruiz"), null));
    }

    private void referred() {
        story.happens(new ReferralEvent.Created(
                story.envelope(ANA, "2026-11-02T09:00"),
                REFERRAL,
                ANA,
                ReferralSource.HOSPITAL,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(INTAKE)));
    }

    private Gated<AuditTrail> ask(Viewer viewer, TaggedId about, @Nullable AsOf asOf) {
        return Objects.requireNonNull(handler.find(new FindAuditTrail(viewer, about, asOf, PageRequest.first(100)))
                .block());
    }
}
