package org.throughline.infrastructure.access.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.throughline.command.CareCommand;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.crisis.CrisisCommand;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.command.program.ProgramCommand;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.EventsInMemory;
import org.throughline.infrastructure.access.relationship.LedgerCareRelationships;
import org.throughline.infrastructure.access.relationship.LedgerWorkerDirectory;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.program.CapacityReason;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class CommandGateTest {
    private static final SubjectId ALEX = County.client("Alex");
    private static final ReferralId REFERRAL = new ReferralId(County.id("referral"));
    private static final CareEvent REGISTERED = County.registered(ALEX, County.GENERAL);
    private static final CareEvent CREATED = County.referralCreated(REFERRAL, ALEX, County.INTAKE, County.GENERAL);
    private static final CareEvent SENT = County.referralSent(REFERRAL, ALEX, County.CLINIC, County.GENERAL);

    private static CommandGate.Decision decision(Viewer viewer, CareCommand command, CareEvent... events) {
        var care = new EventsInMemory(events);
        var gate = new CommandGate(
                CommandRights::of,
                County.INTAKE,
                new LedgerCareRelationships(care, InstantSource.system()),
                new LedgerWorkerDirectory(care));
        return Objects.requireNonNull(gate.decide(viewer, command).block(Duration.ofSeconds(5)));
    }

    private static Ruling ruling(Viewer viewer, CareCommand command, CareEvent... events) {
        return decision(viewer, command, events).ruling();
    }

    private static CareCommand acceptance(Viewer viewer) {
        return new ReferralCommand.AcceptReferral(County.by(viewer.worker(), "accept"), REFERRAL, null);
    }

    private static CareCommand death(Viewer viewer) {
        return new ClientCommand.RecordDeath(County.by(viewer.worker(), "death"), ALEX, DeathSource.PROVIDER);
    }

    @Test
    void a_command_that_is_not_in_the_table_is_for_nobody() {
        record Unlisted(Provenance provenance) implements CareCommand {}
        Viewer everything = County.viewer("all", Set.of(County.CLINIC), null, WorkerRole.values());

        assertThat(ruling(everything, new Unlisted(County.by(everything.worker(), "unlisted"))))
                .isEqualTo(Ruling.deny(AccessRule.NOT_LISTED, GeneralRefusal.NOT_PERMITTED));
    }

    @Test
    void a_role_without_the_right_is_refused_whoever_the_client_is() {
        Viewer peer = County.careViewer("peer", County.INTAKE, WorkerRole.PEER_SUPPORT_SPECIALIST);

        assertThat(ruling(peer, death(peer), REGISTERED))
                .isEqualTo(Ruling.deny(AccessRule.ROLE_WITHOUT_RIGHT, GeneralRefusal.NOT_PERMITTED))
                .isEqualTo(ruling(peer, death(peer)));
    }

    @Test
    void the_program_to_which_a_referral_was_sent_may_answer_it_and_another_does_not_know_of_it() {
        Viewer receiver = County.careViewer("receiver", County.CLINIC, WorkerRole.COORDINATOR);
        Viewer other = County.careViewer("other", County.RECOVERY, WorkerRole.COORDINATOR);

        assertThat(ruling(receiver, acceptance(receiver), REGISTERED, CREATED, SENT))
                .isEqualTo(Ruling.permit(AccessRule.OPEN_REFERRAL));
        assertThat(ruling(other, acceptance(other), REGISTERED, CREATED, SENT).refusal())
                .isEqualTo(ReferralRefusal.REFERRAL_UNKNOWN)
                .isEqualTo(ruling(other, acceptance(other)).refusal());
    }

    @Test
    void a_referral_known_only_to_a_part_2_program_is_unknown_to_others() {
        Viewer intake = County.careViewer("intake", County.INTAKE, WorkerRole.COORDINATOR);
        CareEvent hidden = County.referralCreated(REFERRAL, ALEX, County.RECOVERY, County.PART2);

        assertThat(ruling(intake, acceptance(intake), REGISTERED, hidden))
                .isEqualTo(Ruling.deny(AccessRule.HIDDEN, ReferralRefusal.REFERRAL_UNKNOWN));
    }

    @Test
    void the_office_of_a_privacy_officer_gives_no_right_to_a_command_that_treats() {
        var both = County.viewer(
                "both",
                Set.of(County.CLINIC),
                PurposeOfUse.HOPERAT,
                WorkerRole.COORDINATOR,
                WorkerRole.PRIVACY_OFFICER);
        CareEvent hidden = County.referralCreated(REFERRAL, ALEX, County.RECOVERY, County.PART2);

        assertThat(ruling(both, acceptance(both), REGISTERED, hidden))
                .as("what only the office could see")
                .isEqualTo(Ruling.deny(AccessRule.HIDDEN, ReferralRefusal.REFERRAL_UNKNOWN));
        assertThat(ruling(both, acceptance(both), REGISTERED, CREATED))
                .as("a client to whom only the office relates")
                .isEqualTo(Ruling.deny(AccessRule.NO_RELATIONSHIP, ReferralRefusal.REFERRAL_UNKNOWN));
        assertThat(ruling(both, acceptance(both), REGISTERED, CREATED, SENT))
                .isEqualTo(Ruling.permit(AccessRule.OPEN_REFERRAL));
    }

    @Test
    void a_visit_is_kept_by_somebody_who_has_to_do_with_the_client() {
        Viewer intake = County.careViewer("intake", County.INTAKE, WorkerRole.COORDINATOR);
        CareEvent[] known = {
            REGISTERED,
            CREATED,
            SENT,
            County.hired(County.worker("stranger"), null, WorkerRole.CLINICIAN),
            joined("stranger", County.RECOVERY),
            County.hired(County.worker("receiver"), null, WorkerRole.CLINICIAN),
            joined("receiver", County.CLINIC)
        };

        assertThat(ruling(intake, visitBy(intake, "stranger"), known))
                .isEqualTo(Ruling.deny(AccessRule.RULE_OF_THE_FIELD, WorkforceRefusal.WORKER_NOT_RELATED));
        assertThat(ruling(intake, visitBy(intake, "receiver"), known).permits()).isTrue();
        assertThat(ruling(intake, visitBy(intake, "intake"), known).permits())
                .as("one's own visit")
                .isTrue();
        assertThat(ruling(intake, visitBy(intake, "nobody"), known).permits())
                .as("whom nobody has hired the decision knows")
                .isTrue();
    }

    @Test
    void what_the_caller_may_not_know_of_relates_nobody_in_their_eyes() {
        Viewer intake = County.careViewer("intake", County.INTAKE, WorkerRole.COORDINATOR);
        CareEvent[] known = {
            REGISTERED,
            CREATED,
            County.hired(County.worker("counselor"), null, WorkerRole.CLINICIAN),
            joined("counselor", County.RECOVERY),
            County.assigned(County.worker("counselor"), ALEX, County.RECOVERY, County.PART2)
        };
        assertThat(ruling(intake, visitBy(intake, "counselor"), known).refusal())
                .isEqualTo(WorkforceRefusal.WORKER_NOT_RELATED);
    }

    private static CareEvent joined(String worker, ProgramId program) {
        return new WorkerEvent.JoinedProgram(
                County.envelope("join " + worker, County.GENERAL), County.worker(worker), program);
    }

    private static CareCommand visitBy(Viewer viewer, String worker) {
        return new EngagementCommand.RecordContact(
                County.by(viewer.worker(), "visit"),
                new ContactId(County.id("visit")),
                ALEX,
                County.worker(worker),
                null,
                null,
                ContactChannel.HOME_VISIT,
                ContactOutcome.KEPT,
                null);
    }

    @Test
    void a_decision_tells_whom_the_command_is_about_and_is_the_same_whatever_is_hidden() {
        Viewer receiver = County.careViewer("receiver", County.CLINIC, WorkerRole.COORDINATOR);
        CareEvent hidden = County.assigned(County.worker("counselor"), ALEX, County.RECOVERY, County.PART2);

        CommandGate.Decision open = decision(receiver, acceptance(receiver), REGISTERED, CREATED, SENT);

        assertThat(open.clients()).containsExactly(ALEX);
        CommandGate.Decision beside = decision(receiver, acceptance(receiver), REGISTERED, CREATED, SENT, hidden);
        assertThat(beside.ruling()).isEqualTo(open.ruling());
        assertThat(beside.clients()).isEqualTo(open.clients());
        assertThat(beside.restsOn()).isEqualTo(open.restsOn());
        assertThat(beside.about().compartments())
                .as("the entry of a refusal knows of all, so that nobody reads it who may not")
                .contains(Compartment.of(hidden.envelope()));
    }

    @Test
    void an_id_that_only_a_part_2_program_has_used_is_one_that_nobody_has() {
        Viewer responder = County.careViewer("responder", County.INTAKE, WorkerRole.CRISIS_RESPONDER);
        var taken = new CrisisId(County.id("crisis"));
        SubjectId caller = County.client("caller");
        CareEvent hidden = new CrisisEvent.ContactReceived(
                County.envelope("hidden call", County.PART2, new Subject(caller, SubjectRole.UNKNOWN_PERSON)),
                taken,
                caller,
                CrisisChannel.LIFELINE_988,
                null,
                CallerRelation.BYSTANDER,
                AreaClass.RURAL,
                null,
                null,
                false,
                false,
                Responsibility.queue(County.RECOVERY));
        var call = new CrisisCommand.ReceiveCrisisContact(
                County.by(responder.worker(), "call"),
                taken,
                County.client("somebody"),
                CrisisChannel.LIFELINE_988,
                null,
                CallerRelation.BYSTANDER,
                AreaClass.RURAL,
                null,
                null,
                false,
                false,
                null,
                null);

        assertThat(ruling(responder, call, REGISTERED, hidden)).isEqualTo(ruling(responder, call, REGISTERED));
    }

    @Test
    void programs_are_changed_by_administrators_who_do_not_call_it_treatment_and_by_nobody_else() {
        Viewer administrator = County.viewer("admin", Set.of(), null, WorkerRole.ADMINISTRATOR);
        Viewer lead = County.careViewer("lead", County.CLINIC, WorkerRole.SUPERVISOR);

        assertThat(ruling(administrator, capacity(administrator, PurposeOfUse.HOPERAT)))
                .isEqualTo(Ruling.permit(AccessRule.ROLE));
        assertThat(ruling(administrator, capacity(administrator, PurposeOfUse.TREAT)))
                .as("the command has a purpose by default; the administrator has said none")
                .isEqualTo(Ruling.deny(AccessRule.PURPOSE_NOT_FITTING, GeneralRefusal.PURPOSE_MISSING));
        Viewer mistaken = County.viewer("admin", Set.of(), PurposeOfUse.TREAT, WorkerRole.ADMINISTRATOR);
        assertThat(ruling(mistaken, capacity(mistaken, PurposeOfUse.TREAT)))
                .isEqualTo(Ruling.deny(AccessRule.PURPOSE_NOT_FITTING, GeneralRefusal.PURPOSE_NOT_FITTING));
        assertThat(ruling(lead, capacity(lead, PurposeOfUse.HOPERAT)))
                .isEqualTo(Ruling.deny(AccessRule.ROLE_WITHOUT_RIGHT, GeneralRefusal.NOT_PERMITTED));
    }

    private static CareCommand capacity(Viewer viewer, PurposeOfUse purpose) {
        Provenance provenance = County.by(viewer.worker(), "capacity", purpose, null, null);
        return new ProgramCommand.ChangeCapacity(provenance, County.CLINIC, 12, CapacityReason.SPACE);
    }
}
