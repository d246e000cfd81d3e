package org.throughline.command.appointment;

import java.time.Instant;
import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.KeptWithRecord;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.command.decision.Attempts;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.kernel.appointment.AppointmentDetails;
import org.throughline.kernel.appointment.CancelledBy;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;

/** What one may ask of an appointment. */
public sealed interface AppointmentCommand extends CareCommand, KeptWithRecord {
    /** The appointment. */
    AppointmentId appointment();

    /**
     * Makes an appointment with a program, which must be staffed.
     *
     * @param appointment a new id, or that under which the appointment was offered to this client
     * @param worker whom the client is to see, of the program; null for whoever is there
     * @param facility a place of others, or null for the program's own
     * @param at when it is, neither before it was made nor further ahead than the policy pack allows
     */
    @Command(namespace = "appointment", name = "BookAppointment", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record BookAppointment(
            Provenance provenance,
            @TargetEntityId AppointmentId appointment,
            SubjectId client,
            ProgramId program,
            @Nullable WorkerId worker,
            @Nullable FacilityId facility,
            @Nullable ReferralId referral,
            @Nullable IntakeId intake,
            @Nullable EpisodeId episode,
            @Nullable TransitionId transition,
            Instant at,
            @Nullable Sealed<String> note)
            implements AppointmentCommand {
        /** The worker whose standing in the program is read; {@link PerformingWorker#NOBODY} if none is named. */
        public WorkerId workerOrNobody() {
            return worker == null ? PerformingWorker.NOBODY : worker;
        }

        /** With whom it is, where, and what it serves. */
        public AppointmentDetails details() {
            return new AppointmentDetails(program, worker, facility, referral, intake, episode, transition);
        }

        /** What it refers to, to be held against what is recorded. */
        public NamedWork named() {
            return new NamedWork(appointment, details());
        }
    }

    /**
     * Moves an appointment to another time; to the same time changes nothing.
     *
     * @param client whose it is
     * @param at when it is now, neither before it was moved nor further ahead than the policy pack allows
     */
    @Command(namespace = "appointment", name = "RescheduleAppointment", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record RescheduleAppointment(
            Provenance provenance,
            @TargetEntityId AppointmentId appointment,
            SubjectId client,
            Instant at,
            @Nullable Sealed<String> reason)
            implements AppointmentCommand {}

    /** Says that an appointment does not take place. */
    @Command(namespace = "appointment", name = "CancelAppointment", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record CancelAppointment(
            Provenance provenance,
            @TargetEntityId AppointmentId appointment,
            CancelledBy by,
            @Nullable Sealed<String> reason)
            implements AppointmentCommand {}

    /**
     * Says that the person came, on the day of the appointment or later.
     *
     * @param client whose it is
     * @param contact the contact in which they were met, if it is recorded
     */
    @Command(namespace = "appointment", name = "KeepAppointment", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record KeepAppointment(
            Provenance provenance,
            @TargetEntityId AppointmentId appointment,
            SubjectId client,
            @Nullable ContactId contact)
            implements AppointmentCommand {
        /** The contact to be held against what is recorded, if one is named. */
        public Attempts evidence() {
            return new Attempts(contact == null ? List.of() : List.of(contact));
        }
    }

    /** Says, once its hour has come, that the person did not come. */
    @Command(namespace = "appointment", name = "RecordNoShow", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record RecordNoShow(
            Provenance provenance,
            @TargetEntityId AppointmentId appointment,
            @Nullable Sealed<String> note) implements AppointmentCommand {}
}
