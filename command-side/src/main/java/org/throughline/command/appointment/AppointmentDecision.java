package org.throughline.command.appointment;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.appointment.AppointmentRefusal;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** Takes commands about appointments and decides them. */
public final class AppointmentDecision {
    @CommandHandler
    void book(
            AppointmentCommand.BookAppointment command,
            @InjectEntity AppointmentState appointment,
            @InjectEntity(idProperty = "client") OpenAppointments others,
            @InjectEntity(idProperty = "named") ServedWork served,
            @InjectEntity(idProperty = "program") StaffedQueue program,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idProperty = "workerOrNobody") WorkerStanding worker,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        program.requireStaffed();
        if (!performer.mayKnow(program.requireCustody())) {
            throw new Refusal(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
        }
        appointment.requireNew();
        client.requireRegistered();
        client.requireAliveAt(command.provenance().occurred());
        if (command.worker() != null) {
            worker.requireWorksIn(command.program());
        }
        served.requireKnownFor(command.client(), performer);
        Times.requireAppointment(command.at(), command.provenance(), policy);
        others.requireNoneAt(command.at(), command.program(), appointment.id(), performer);
        Custody custody = served.custody(program.requireCustody());
        appender.append(new AppointmentEvent.Booked(
                new Envelopes(policy.tenant(), command.provenance()).about(command.client(), custody),
                appointment.id(),
                command.client(),
                command.details(),
                command.at(),
                command.note()));
    }

    @CommandHandler
    void reschedule(
            AppointmentCommand.RescheduleAppointment command,
            @InjectEntity AppointmentState appointment,
            @InjectEntity(idProperty = "client") OpenAppointments others,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        AppointmentEvent.Booked booked = requireToCome(command, appointment, performer, policy);
        requireOf(command.client(), booked);
        client.requireAliveAt(command.provenance().occurred());
        Times.requireAppointment(command.at(), command.provenance(), policy);
        others.requireNoneAt(command.at(), booked.details().program(), appointment.id(), performer);
        appender.append(
                appointment.isAt(command.at())
                        ? List.of()
                        : List.of(new AppointmentEvent.Rescheduled(
                                envelope(command, booked, policy),
                                appointment.id(),
                                booked.client(),
                                booked.details(),
                                command.at(),
                                command.reason())));
    }

    @CommandHandler
    void cancel(
            AppointmentCommand.CancelAppointment command,
            @InjectEntity AppointmentState appointment,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        AppointmentEvent.Booked booked = requireToCome(command, appointment, performer, policy);
        appender.append(new AppointmentEvent.Cancelled(
                envelope(command, booked, policy),
                appointment.id(),
                booked.client(),
                booked.details(),
                command.by(),
                command.reason()));
    }

    @CommandHandler
    void keep(
            AppointmentCommand.KeepAppointment command,
            @InjectEntity AppointmentState appointment,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idProperty = "evidence") OutreachEvidence evidence,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        AppointmentEvent.Booked booked = requireToCome(command, appointment, performer, policy);
        requireOf(command.client(), booked);
        Occurred occurred = command.provenance().occurred();
        client.requireAliveAt(occurred);
        appointment.requireItsDay(occurred, policy.zone());
        evidence.requireKnownFor(booked.client());
        appender.append(new AppointmentEvent.Kept(
                envelope(command, booked, policy),
                appointment.id(),
                booked.client(),
                booked.details(),
                command.contact()));
    }

    @CommandHandler
    void missed(
            AppointmentCommand.RecordNoShow command,
            @InjectEntity AppointmentState appointment,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        AppointmentEvent.Booked booked = requireToCome(command, appointment, performer, policy);
        appointment.requireItsHour(command.provenance().occurred(), policy.zone());
        appender.append(new AppointmentEvent.NoShow(
                envelope(command, booked, policy),
                appointment.id(),
                booked.client(),
                booked.details(),
                command.note()));
    }

    private static AppointmentEvent.Booked requireToCome(
            AppointmentCommand command, AppointmentState appointment, WorkerStanding performer, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        return appointment.requireToCome(command.provenance().occurred(), performer);
    }

    private static void requireOf(SubjectId client, AppointmentEvent.Booked booked) {
        if (!booked.client().equals(client)) {
            throw new Refusal(AppointmentRefusal.APPOINTMENT_UNKNOWN);
        }
    }

    private static Envelope envelope(
            AppointmentCommand command, AppointmentEvent.Booked appointment, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(appointment.client(), appointment.envelope().custody());
    }
}
