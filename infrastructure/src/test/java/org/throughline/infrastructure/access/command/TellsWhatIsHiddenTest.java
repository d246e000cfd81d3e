package org.throughline.infrastructure.access.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.throughline.command.CareCommand;
import org.throughline.command.appointment.AppointmentCommand;
import org.throughline.command.crisis.CrisisCommand;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.EventsInMemory;
import org.throughline.infrastructure.access.relationship.LedgerCareRelationships;
import org.throughline.infrastructure.access.relationship.LedgerWorkerDirectory;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.appointment.AppointmentDetails;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.appointment.CancelledBy;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;

/** What a worker of a Part 2 program may write into records that others read, too. */
class TellsWhatIsHiddenTest {
    private static final SubjectId ALEX = County.client("Alex");
    private static final TransitionId TRANSITION = new TransitionId(County.id("transition"));
    private static final CrisisId CRISIS = new CrisisId(County.id("crisis"));
    private static final ReferralId REFERRAL = new ReferralId(County.id("referral"));
    private static final AppointmentId APPOINTMENT = new AppointmentId(County.id("appointment"));
    private static final Viewer COUNSELOR = County.careViewer("counselor", County.RECOVERY, WorkerRole.CLINICIAN);
    private static final List<CareEvent> KNOWN_INSIDE = List.of(
            new ProgramEvent.Opened(
                    County.envelope("program", County.GENERAL),
                    County.RECOVERY,
                    new ProgramTerms("Recovery", ProgramKind.OUTPATIENT_SUD, County.ENTITY, true, 20)),
            County.registered(ALEX, County.GENERAL),
            County.assigned(COUNSELOR.worker(), ALEX, County.RECOVERY, County.PART2));

    @Test
    void a_record_that_others_know_takes_nothing_from_who_has_to_do_with_the_person_in_secret() {
        assertThat(ruling(cancellation(), transition(County.GENERAL)).refusal())
                .isEqualTo(GeneralRefusal.NOT_PERMITTED);
        assertThat(ruling(mobileResponse(), crisis(County.GENERAL)).refusal()).isEqualTo(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void it_does_not_matter_whether_the_command_names_the_person() {
        assertThat(ruling(appointmentCancelled(), appointment(County.GENERAL)).refusal())
                .isEqualTo(GeneralRefusal.NOT_PERMITTED);
        assertThat(ruling(appointmentCancelled(), appointment(County.PART2)).permits())
                .isTrue();
    }

    @Test
    void that_it_was_asked_openly_in_one_record_opens_no_other() {
        var elsewhere = new TransitionId(County.id("another transition"));
        var asked = new TransitionEvent.HandoffRequested(
                County.envelope("ask", County.GENERAL, Subject.client(ALEX)), elsewhere, ALEX, County.RECOVERY);

        assertThat(ruling(cancellation(), transition(County.GENERAL), asked).refusal())
                .isEqualTo(GeneralRefusal.NOT_PERMITTED);
        assertThat(ruling(appointmentCancelled(), appointment(County.GENERAL), asked)
                        .refusal())
                .isEqualTo(GeneralRefusal.NOT_PERMITTED);
        assertThat(decision(sending(), referral(County.GENERAL), asked))
                .satisfies(sent -> assertThat(sent.ruling().permits()).isTrue())
                .satisfies(sent -> assertThat(sent.secret()).isTrue());
        assertThat(decision(sending(), referral(County.PART2), asked).secret()).isFalse();
    }

    @Test
    void the_program_s_own_records_take_it() {
        assertThat(ruling(cancellation(), transition(County.PART2)).permits()).isTrue();
        assertThat(ruling(mobileResponse(), crisis(County.PART2)).permits()).isTrue();
    }

    @Test
    void who_was_asked_openly_to_take_it_over_answers_openly() {
        var asked = new TransitionEvent.HandoffRequested(
                County.envelope("ask", County.GENERAL, Subject.client(ALEX)), TRANSITION, ALEX, County.RECOVERY);
        var acceptance =
                new TransitionCommand.AcceptHandoff(County.by(COUNSELOR.worker(), "accept"), TRANSITION, ALEX, null);

        assertThat(ruling(acceptance, transition(County.GENERAL), asked).permits())
                .isTrue();
    }

    private static Ruling ruling(CareCommand command, CareEvent... recorded) {
        return decision(command, recorded).ruling();
    }

    private static CommandGate.Decision decision(CareCommand command, CareEvent... recorded) {
        var care = new EventsInMemory(
                Stream.concat(KNOWN_INSIDE.stream(), Stream.of(recorded)).toArray(CareEvent[]::new));
        var gate = new CommandGate(
                CommandRights::of,
                County.INTAKE,
                new LedgerCareRelationships(care, InstantSource.system()),
                new LedgerWorkerDirectory(care));
        return Objects.requireNonNull(gate.decide(COUNSELOR, command).block(Duration.ofSeconds(5)));
    }

    private static CareCommand appointmentCancelled() {
        return new AppointmentCommand.CancelAppointment(
                County.by(COUNSELOR.worker(), "no"), APPOINTMENT, CancelledBy.CLIENT, null);
    }

    private static CareCommand sending() {
        return new ReferralCommand.SendReferral(
                County.by(COUNSELOR.worker(), "send"), REFERRAL, County.RECOVERY, ReferralChannel.INTERNAL);
    }

    private static CareEvent referral(Custody custody) {
        return County.referralCreated(REFERRAL, ALEX, owner(custody), custody);
    }

    private static CareEvent appointment(Custody custody) {
        return new AppointmentEvent.Booked(
                County.envelope("book", custody, Subject.client(ALEX)),
                APPOINTMENT,
                ALEX,
                new AppointmentDetails(owner(custody), null, null, null, null, null, null),
                Instant.parse("2026-11-20T18:00:00Z"),
                null);
    }

    private static CareCommand cancellation() {
        return new TransitionCommand.CancelTransition(
                County.by(COUNSELOR.worker(), "cancel"), TRANSITION, ALEX, CancelReason.ENTERED_IN_ERROR);
    }

    private static CareCommand mobileResponse() {
        return new CrisisCommand.DetermineMobileResponse(
                County.by(COUNSELOR.worker(), "go"), CRISIS, ALEX, AreaClass.URBAN, COUNSELOR.worker());
    }

    private static ProgramId owner(Custody custody) {
        return custody.part2() ? County.RECOVERY : County.INTAKE;
    }

    private static CareEvent transition(Custody custody) {
        return new TransitionEvent.Opened(
                County.envelope("open", custody, Subject.client(ALEX)),
                TRANSITION,
                ALEX,
                TransitionType.HOSPITAL_TO_OUTPATIENT,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                Responsibility.queue(owner(custody)));
    }

    private static CareEvent crisis(Custody custody) {
        return new CrisisEvent.ContactReceived(
                County.envelope("call", custody, Subject.client(ALEX)),
                CRISIS,
                ALEX,
                CrisisChannel.WALK_IN,
                null,
                CallerRelation.OTHER,
                AreaClass.URBAN,
                null,
                null,
                false,
                false,
                Responsibility.queue(owner(custody)));
    }
}
