package org.throughline.infrastructure.access.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.FollowUpNotApplicable;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralWithdrawal;
import org.throughline.kernel.workforce.WorkerRole;

class ClientTiesTest {
    private static final SubjectId ALEX = County.client("Alex");
    private static final SubjectId UNKNOWN = County.client("unknown person");
    private static final SubjectId MOTHER = County.client("mother");
    private static final ReferralId REFERRAL = new ReferralId(County.id("referral"));
    private static final CrisisId CRISIS = new CrisisId(County.id("crisis"));

    private static Optional<AccessRule> relation(Viewer viewer, SubjectId client, CareEvent... events) {
        return relation(viewer, Reach.RECORD, client, events);
    }

    private static Optional<AccessRule> relation(Viewer viewer, Reach needed, SubjectId client, CareEvent... events) {
        ClientTies ties =
                Objects.requireNonNull(new LedgerCareRelationships(new EventsInMemory(events), InstantSource.system())
                        .ofClient(client)
                        .block(Duration.ofSeconds(5)));
        EnumSet<WorkerRole> roles = EnumSet.copyOf(viewer.roles());
        return new ClientPolicy(County.INTAKE).relation(viewer, roles, Set.of(County.worker("carrier")), ties, needed);
    }

    private static CrisisEvent call() {
        return new CrisisEvent.ContactReceived(
                County.envelope(
                        "call",
                        County.GENERAL,
                        new Subject(UNKNOWN, SubjectRole.UNKNOWN_PERSON),
                        new Subject(MOTHER, SubjectRole.CALLER)),
                CRISIS,
                UNKNOWN,
                CrisisChannel.COUNTY_LINE,
                MOTHER,
                CallerRelation.FAMILY,
                AreaClass.URBAN,
                null,
                null,
                false,
                false,
                Responsibility.queue(County.CLINIC));
    }

    private static CrisisEvent identified() {
        return new CrisisEvent.PersonIdentified(
                County.envelope("identify", County.GENERAL, Subject.client(UNKNOWN), Subject.client(ALEX)),
                CRISIS,
                UNKNOWN,
                ALEX,
                90);
    }

    private static CrisisEvent retracted() {
        return new CrisisEvent.IdentificationRetracted(
                County.envelope("retract", County.GENERAL, Subject.client(UNKNOWN), Subject.client(ALEX)),
                CRISIS,
                UNKNOWN,
                ALEX,
                County.sealed(ALEX, "another person"));
    }

    @Test
    void who_carries_a_client_is_related_until_the_assignment_ends() {
        Viewer carrier = County.careViewer("carrier", County.CLINIC, WorkerRole.PEER_SUPPORT_SPECIALIST);
        WorkerId worker = carrier.worker();
        CareEvent registered = County.registered(ALEX, County.GENERAL);
        CareEvent started = County.assigned(worker, ALEX, County.CLINIC, County.GENERAL);
        CareEvent ended = County.unassigned(worker, ALEX, County.CLINIC, County.GENERAL);

        assertThat(relation(carrier, ALEX, registered, started)).contains(AccessRule.CASELOAD_ASSIGNMENT);
        assertThat(relation(carrier, ALEX, registered, started, ended)).isEmpty();
    }

    @Test
    void the_primary_clinician_of_an_admission_carries_the_client_and_nobody_does_after_the_discharge() {
        Viewer clinician = County.careViewer("clinician", County.RECOVERY, WorkerRole.CLINICIAN);
        Viewer carrier = County.careViewer("carrier", County.RECOVERY, WorkerRole.PEER_SUPPORT_SPECIALIST);
        var episode = new EpisodeId(County.id("episode " + ALEX));
        CareEvent registered = County.registered(ALEX, County.GENERAL);
        CareEvent admitted = new EpisodeEvent.Admitted(
                County.envelope("admit", County.GENERAL, Subject.client(ALEX)),
                episode,
                ALEX,
                County.CLINIC,
                LegalStatus.VOLUNTARY,
                null,
                null,
                clinician.worker(),
                null);
        CareEvent started = County.assigned(carrier.worker(), ALEX, County.CLINIC, County.GENERAL);
        CareEvent discharged = new EpisodeEvent.Discharged(
                County.envelope("discharge", County.GENERAL, Subject.client(ALEX)),
                episode,
                ALEX,
                County.CLINIC,
                DischargeKind.INTERVIEWED,
                DischargeReason.DIED,
                new FollowUp.NotApplicable(FollowUpNotApplicable.DECEASED),
                List.of(),
                null);

        for (Viewer viewer : List.of(clinician, carrier)) {
            assertThat(relation(viewer, ALEX, registered, admitted, started)).contains(AccessRule.CASELOAD_ASSIGNMENT);
            assertThat(relation(viewer, ALEX, registered, admitted, started, discharged))
                    .isEmpty();
        }
    }

    @Test
    void a_colleague_of_who_carries_a_client_is_not_related_by_that() {
        Viewer colleague = County.careViewer("colleague", County.CLINIC, WorkerRole.PEER_SUPPORT_SPECIALIST);

        assertThat(relation(
                        colleague,
                        ALEX,
                        County.registered(ALEX, County.GENERAL),
                        County.assigned(County.worker("carrier"), ALEX, County.CLINIC, County.GENERAL)))
                .isEmpty();
    }

    @Test
    void the_supervisor_of_who_carries_a_client_is_related() {
        Viewer supervisor = County.careViewer("lead", County.CLINIC, WorkerRole.SUPERVISOR);

        assertThat(relation(
                        supervisor,
                        ALEX,
                        County.registered(ALEX, County.GENERAL),
                        County.assigned(County.worker("carrier"), ALEX, County.CLINIC, County.GENERAL)))
                .contains(AccessRule.SUPERVISION);
    }

    @Test
    void a_program_to_which_a_referral_was_sent_is_related_until_the_referral_closes() {
        Viewer receiver = County.careViewer("receiver", County.CLINIC, WorkerRole.COORDINATOR);
        CareEvent created = County.referralCreated(REFERRAL, ALEX, County.INTAKE, County.GENERAL);
        CareEvent sent = County.referralSent(REFERRAL, ALEX, County.CLINIC, County.GENERAL);
        CareEvent closed = new ReferralEvent.Closed(
                County.envelope("close", County.GENERAL, Subject.client(ALEX)),
                REFERRAL,
                ALEX,
                ReferralClosure.DECLINED_BY_CLIENT,
                null,
                null);

        assertThat(relation(receiver, ALEX, created)).isEmpty();
        assertThat(relation(receiver, ALEX, created, sent)).contains(AccessRule.OPEN_REFERRAL);
        assertThat(relation(receiver, ALEX, created, sent, closed)).isEmpty();
    }

    @Test
    void a_hidden_end_of_a_referral_does_not_end_the_relation_of_its_sender() {
        Viewer sender = County.careViewer("sender", County.CLINIC, WorkerRole.COORDINATOR);
        Viewer receiver = County.careViewer("receiver", County.RECOVERY, WorkerRole.COORDINATOR);
        CareEvent created = County.referralCreated(REFERRAL, ALEX, County.CLINIC, County.GENERAL);
        CareEvent sent = County.referralSent(REFERRAL, ALEX, County.RECOVERY, County.PART2);
        CareEvent closed = new ReferralEvent.Closed(
                County.envelope("close", County.PART2, Subject.client(ALEX)),
                REFERRAL,
                ALEX,
                ReferralClosure.NO_CAPACITY,
                null,
                null);

        assertThat(relation(sender, ALEX, created, sent, closed)).contains(AccessRule.OPEN_REFERRAL);
        assertThat(relation(receiver, ALEX, created, sent)).contains(AccessRule.OPEN_REFERRAL);
        assertThat(relation(receiver, ALEX, created, sent, closed)).isEmpty();
    }

    @Test
    void a_sender_who_stands_back_is_related_no_more_and_the_receiver_still_is() {
        Viewer sender = County.careViewer("sender", County.CLINIC, WorkerRole.COORDINATOR);
        Viewer receiver = County.careViewer("receiver", County.RECOVERY, WorkerRole.COORDINATOR);
        CareEvent created = County.referralCreated(REFERRAL, ALEX, County.CLINIC, County.GENERAL);
        CareEvent sent = County.referralSent(REFERRAL, ALEX, County.RECOVERY, County.PART2);
        CareEvent withdrawn = new ReferralEvent.Withdrawn(
                County.envelope("withdraw", County.GENERAL, Subject.client(ALEX)),
                REFERRAL,
                ALEX,
                County.CLINIC,
                ReferralWithdrawal.NO_ANSWER);

        assertThat(relation(sender, ALEX, created, sent, withdrawn)).isEmpty();
        assertThat(relation(receiver, ALEX, created, sent, withdrawn)).contains(AccessRule.OPEN_REFERRAL);
    }

    @Test
    void an_end_that_those_make_who_cannot_know_of_the_receiver_ends_no_relation_of_the_receiver() {
        Viewer sender = County.careViewer("sender", County.CLINIC, WorkerRole.COORDINATOR);
        Viewer receiver = County.careViewer("receiver", County.RECOVERY, WorkerRole.COORDINATOR);
        CareEvent created = County.referralCreated(REFERRAL, ALEX, County.CLINIC, County.GENERAL);
        CareEvent sent = County.referralSent(REFERRAL, ALEX, County.RECOVERY, County.PART2);
        CareEvent closed = new ReferralEvent.Closed(
                County.envelope("close", County.GENERAL, Subject.client(ALEX)),
                REFERRAL,
                ALEX,
                ReferralClosure.MOVED,
                null,
                null);
        CareEvent closedInside = new ReferralEvent.Closed(
                County.envelope("close inside", County.PART2, Subject.client(ALEX)),
                REFERRAL,
                ALEX,
                ReferralClosure.MOVED,
                null,
                null);

        assertThat(relation(sender, ALEX, created, sent, closed)).isEmpty();
        assertThat(relation(receiver, ALEX, created, sent, closed)).contains(AccessRule.OPEN_REFERRAL);
        assertThat(relation(receiver, ALEX, created, sent, closed, closedInside))
                .isEmpty();
    }

    @Test
    void that_it_was_sent_to_a_part_2_program_relates_nobody_by_itself() {
        var own = new Custody(County.ENTITY, County.CLINIC, RetentionClass.CLINICAL_RECORD, Set.of(Label.SUD));
        Viewer both = County.viewer("both", Set.of(County.CLINIC, County.RECOVERY), null, WorkerRole.COORDINATOR);
        CareEvent sent = County.referralSent(REFERRAL, ALEX, County.RECOVERY, own);

        assertThat(relation(both, ALEX, County.registered(ALEX, County.GENERAL), sent))
                .isEmpty();
    }

    @Test
    void the_intake_queue_takes_whoever_comes_as_far_as_it_may_know_of_them() {
        Viewer intake = County.careViewer("intake", County.INTAKE, WorkerRole.COORDINATOR);

        assertThat(relation(intake, Reach.IDENTITY, ALEX, County.registered(ALEX, County.GENERAL)))
                .contains(AccessRule.INTAKE_QUEUE);
        assertThat(relation(intake, Reach.IDENTITY, ALEX, County.registered(ALEX, County.PART2)))
                .isEmpty();
        assertThat(relation(intake, Reach.IDENTITY, ALEX)).isEmpty();
    }

    @Test
    void who_registers_somebody_is_related_until_another_has_to_do_with_them() {
        Viewer registrar = County.careViewer("somebody", County.CLINIC, WorkerRole.COORDINATOR);
        CareEvent registered = County.registered(ALEX, County.GENERAL);
        CareEvent assigned = County.assigned(County.worker("carrier"), ALEX, County.RECOVERY, County.GENERAL);

        assertThat(relation(registrar, ALEX, registered)).contains(AccessRule.REGISTRATION);
        assertThat(relation(registrar, ALEX, registered, assigned)).isEmpty();
    }

    @Test
    void who_registers_somebody_does_not_notice_that_a_part_2_program_has_to_do_with_them() {
        Viewer registrar = County.careViewer("somebody", County.CLINIC, WorkerRole.COORDINATOR);
        CareEvent registered = County.registered(ALEX, County.GENERAL);
        CareEvent assigned = County.assigned(County.worker("carrier"), ALEX, County.RECOVERY, County.PART2);

        assertThat(relation(registrar, ALEX, registered, assigned)).contains(AccessRule.REGISTRATION);
    }

    @Test
    void responders_are_related_to_the_person_in_an_open_crisis_and_to_the_client_identified_but_not_to_the_caller() {
        Viewer responder = County.careViewer("responder", County.RECOVERY, WorkerRole.CRISIS_RESPONDER);

        assertThat(relation(responder, UNKNOWN, call())).contains(AccessRule.OPEN_CRISIS);
        assertThat(relation(responder, ALEX, call(), identified())).contains(AccessRule.OPEN_CRISIS);
        assertThat(relation(responder, MOTHER, call(), identified())).isEmpty();
    }

    @Test
    void a_retracted_identification_detaches_the_client() {
        Viewer responder = County.careViewer("responder", County.RECOVERY, WorkerRole.CRISIS_RESPONDER);
        CareEvent registered = County.registered(ALEX, County.GENERAL);

        assertThat(relation(responder, ALEX, registered, call(), identified(), retracted()))
                .isEmpty();
    }

    @Test
    void a_privacy_officer_is_related_to_everybody_visible_after_saying_why() {
        Viewer officer = County.viewer("officer", Set.of(), PurposeOfUse.HOPERAT, WorkerRole.PRIVACY_OFFICER);

        assertThat(relation(officer, ALEX, County.registered(ALEX, County.GENERAL)))
                .contains(AccessRule.PRIVACY_OFFICE);
        assertThat(relation(officer, ALEX)).isEmpty();
    }
}
