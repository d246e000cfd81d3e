package org.throughline.infrastructure.access.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.EventsInMemory;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Reach;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.encounter.EncounterKind;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.workforce.WorkerRole;

class DeclaredEncounterTest {
    private static final SubjectId ALEX = County.client("Alex");
    private static final SubjectId UNKNOWN = County.client("unknown person");
    private static final EncounterId ENCOUNTER = new EncounterId(County.id("encounter"));
    private static final CrisisId CRISIS = new CrisisId(County.id("crisis"));
    private static final Viewer MAKER = County.careViewer("maker", County.CLINIC, WorkerRole.CLINICIAN);
    private static final Viewer COLLEAGUE =
            County.careViewer("colleague", County.CLINIC, WorkerRole.PEER_SUPPORT_SPECIALIST);
    private static final Viewer RESPONDER = County.careViewer("maker", County.CLINIC, WorkerRole.CRISIS_RESPONDER);
    private static final Instant AT = Instant.parse("2026-11-04T17:50:00Z");
    private static final Instant LAST = AT.plus(Duration.ofHours(24)).minusNanos(1);
    private static final Instant OVER = AT.plus(Duration.ofHours(24));

    private final EventsInMemory events = new EventsInMemory(County.registered(ALEX, County.GENERAL));

    @Test
    void it_relates_who_declared_it_as_far_as_who_the_person_is_and_no_further() {
        events.addAt(AT, declared());

        assertThat(identity(MAKER, AT)).contains(AccessRule.DECLARED_ENCOUNTER);
        assertThat(record(MAKER, AT)).isEmpty();
        assertThat(identity(COLLEAGUE, AT)).isEmpty();
    }

    @Test
    void unconfirmed_it_ends_24_hours_after_it_was_recorded() {
        events.addAt(AT, declared());

        assertThat(identity(MAKER, LAST)).contains(AccessRule.DECLARED_ENCOUNTER);
        assertThat(identity(MAKER, OVER)).isEmpty();
    }

    @Test
    void confirmed_it_goes_on() {
        events.addAt(AT, declared(), confirmed());

        assertThat(identity(MAKER, OVER)).contains(AccessRule.DECLARED_ENCOUNTER);
    }

    @Test
    void it_relates_nobody_who_has_left_the_program_for_which_it_was_declared() {
        events.addAt(AT, declared());

        assertThat(identity(County.careViewer("maker", County.RECOVERY, WorkerRole.CLINICIAN), AT))
                .isEmpty();
    }

    @Test
    void one_of_a_part_2_program_does_not_exist_outside_it() {
        events.addAt(AT, declared(County.PART2));

        assertThat(identity(MAKER, AT)).isEmpty();
    }

    @Test
    void what_was_begun_under_it_is_over_for_its_maker_when_it_is_and_stays_with_the_program() {
        events.addAt(AT, declared()).addAt(AT, intake("maker"));

        assertThat(record(MAKER, LAST)).contains(AccessRule.OPEN_INTAKE);
        assertThat(record(MAKER, OVER)).isEmpty();
        assertThat(record(COLLEAGUE, OVER)).contains(AccessRule.OPEN_INTAKE);
    }

    @Test
    void who_carries_by_an_admission_under_it_carries_no_more_when_it_is_over() {
        events.addAt(AT, declared()).addAt(AT, admitted("maker"));

        assertThat(record(MAKER, LAST)).contains(AccessRule.CASELOAD_ASSIGNMENT);
        assertThat(record(MAKER, OVER)).isEmpty();
        assertThat(record(COLLEAGUE, OVER)).contains(AccessRule.OPEN_EPISODE);
    }

    @Test
    void what_was_begun_under_it_stays_once_somebody_else_has_confirmed_it() {
        events.addAt(AT, declared(), intake("maker"), confirmed());

        assertThat(record(MAKER, OVER)).contains(AccessRule.OPEN_INTAKE);
    }

    @Test
    void what_a_colleague_begins_is_not_under_it() {
        events.addAt(AT, declared(), intake("colleague"));

        assertThat(record(MAKER, OVER)).contains(AccessRule.OPEN_INTAKE);
    }

    @Test
    void what_the_maker_begins_on_a_referral_to_the_program_needed_no_encounter() {
        ReferralEvent accepted = new ReferralEvent.Accepted(
                County.envelope("accept", County.GENERAL, Subject.client(ALEX)),
                new ReferralId(County.id("referral")),
                ALEX,
                County.CLINIC,
                Responsibility.queue(County.CLINIC));
        events.addAt(AT, accepted, declared(), intake("maker"));

        assertThat(record(MAKER, OVER)).isPresent();
        assertThat(record(COLLEAGUE, OVER)).isPresent();
    }

    @Test
    void what_the_maker_begins_after_it_was_over_is_not_under_it() {
        events.addAt(AT, declared()).addAt(OVER, intake("maker"));

        assertThat(record(MAKER, OVER)).contains(AccessRule.OPEN_INTAKE);
    }

    @Test
    void an_encounter_in_a_crisis_ends_with_the_crisis() {
        events.addAt(AT, call(ALEX), inCrisis(), confirmed());
        assertThat(identity(MAKER, AT)).contains(AccessRule.OPEN_CRISIS);

        events.addAt(AT, new CrisisEvent.Closed(by("maker", "close", County.GENERAL), CRISIS, ALEX, null));

        assertThat(identity(MAKER, AT)).isEmpty();
    }

    @Test
    void a_crisis_that_was_the_reason_is_over_for_its_maker_when_nobody_confirms_and_goes_on_for_the_others() {
        events.addAt(AT, call(ALEX), inCrisis());
        Viewer onDuty = County.careViewer("on duty", County.RECOVERY, WorkerRole.CRISIS_RESPONDER);

        assertThat(record(RESPONDER, LAST)).contains(AccessRule.OPEN_CRISIS);
        assertThat(record(RESPONDER, OVER)).isEmpty();
        assertThat(record(onDuty, OVER)).contains(AccessRule.OPEN_CRISIS);
    }

    @Test
    void a_person_found_in_a_crisis_is_no_business_of_the_finder_when_nobody_confirms() {
        events.addAt(AT, call(UNKNOWN));
        events.addAt(
                AT,
                new CrisisEvent.PersonIdentified(
                        by("maker", "identify", County.GENERAL, UNKNOWN, ALEX), CRISIS, UNKNOWN, ALEX, 90),
                inCrisis());

        assertThat(record(RESPONDER, LAST)).contains(AccessRule.OPEN_CRISIS);
        assertThat(identity(RESPONDER, OVER)).isEmpty();
        assertThat(record(COLLEAGUE, OVER)).contains(AccessRule.OPEN_CRISIS);
    }

    @Test
    void an_encounter_with_somebody_whom_the_person_was_not_ends_with_the_retraction() {
        events.addAt(AT, call(UNKNOWN));
        events.addAt(
                AT,
                new CrisisEvent.PersonIdentified(
                        by("maker", "identify", County.GENERAL, UNKNOWN, ALEX), CRISIS, UNKNOWN, ALEX, 90),
                inCrisis(),
                new CrisisEvent.IdentificationRetracted(
                        by("colleague", "retract", County.GENERAL, UNKNOWN, ALEX),
                        CRISIS,
                        UNKNOWN,
                        ALEX,
                        County.sealed(ALEX, "another person")));

        assertThat(identity(RESPONDER, AT)).isEmpty();
    }

    @Test
    void the_intake_queue_alone_carries_as_far_as_who_the_person_is() {
        Viewer clerk = County.careViewer("clerk", County.INTAKE, WorkerRole.COORDINATOR);

        assertThat(identity(clerk, AT)).contains(AccessRule.INTAKE_QUEUE);
        assertThat(record(clerk, AT)).isEmpty();
    }

    @Test
    void who_registered_somebody_goes_on_having_to_do_with_them_while_others_only_meet_them() {
        events.addAt(AT, declared());
        Viewer registrar = County.careViewer("somebody", County.RECOVERY, WorkerRole.CLINICIAN);

        assertThat(record(registrar, AT)).contains(AccessRule.REGISTRATION);
    }

    private Optional<AccessRule> identity(Viewer viewer, Instant now) {
        return relation(viewer, now, Reach.IDENTITY);
    }

    private Optional<AccessRule> record(Viewer viewer, Instant now) {
        return relation(viewer, now, Reach.RECORD);
    }

    private Optional<AccessRule> relation(Viewer viewer, Instant now, Reach needed) {
        ClientTies ties = Objects.requireNonNull(
                new LedgerCareRelationships(events, () -> now).ofClient(ALEX).block(Duration.ofSeconds(5)));
        return new ClientPolicy(County.INTAKE).relation(viewer, EnumSet.copyOf(viewer.roles()), Set.of(), ties, needed);
    }

    private static EncounterEvent declared() {
        return declared(County.GENERAL);
    }

    private static EncounterEvent declared(Custody custody) {
        return encounter(custody, EncounterKind.WALK_IN, null);
    }

    private static EncounterEvent inCrisis() {
        return encounter(County.GENERAL, EncounterKind.CRISIS, CRISIS);
    }

    private static EncounterEvent encounter(Custody custody, EncounterKind kind, @Nullable CrisisId crisis) {
        return new EncounterEvent.Declared(
                by("maker", "declare", custody),
                ENCOUNTER,
                ALEX,
                County.CLINIC,
                MAKER.worker(),
                kind,
                crisis == null ? County.sealed(ALEX, "at the door") : null,
                crisis);
    }

    private static EncounterEvent confirmed() {
        return new EncounterEvent.Confirmed(
                by("colleague", "confirm", County.GENERAL), ENCOUNTER, ALEX, County.CLINIC, COLLEAGUE.worker());
    }

    private static IntakeEvent intake(String maker) {
        return new IntakeEvent.Started(
                by(maker, "start", County.GENERAL),
                new IntakeId(County.id("intake")),
                ALEX,
                County.CLINIC,
                null,
                null,
                false);
    }

    private static EpisodeEvent admitted(String maker) {
        return new EpisodeEvent.Admitted(
                by(maker, "admit", County.GENERAL),
                new EpisodeId(County.id("episode")),
                ALEX,
                County.CLINIC,
                LegalStatus.VOLUNTARY,
                null,
                null,
                County.worker(maker),
                null);
    }

    private static CareEvent call(SubjectId person) {
        return new CrisisEvent.ContactReceived(
                by("maker", "call", County.GENERAL, person),
                CRISIS,
                person,
                CrisisChannel.COUNTY_LINE,
                null,
                CallerRelation.FAMILY,
                AreaClass.URBAN,
                null,
                null,
                false,
                false,
                Responsibility.queue(County.CLINIC));
    }

    private static Envelope by(String worker, String command, Custody custody, SubjectId... about) {
        WorkerId maker = County.worker(worker);
        SubjectId[] subjects = about.length == 0 ? new SubjectId[] {ALEX} : about;
        return new Envelopes(County.TENANT, County.by(maker, command))
                .about(List.of(subjects).stream().map(Subject::client).toList(), custody);
    }
}
