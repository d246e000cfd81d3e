package org.throughline.command.appointment;

import java.time.Instant;
import java.time.ZoneId;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.appointment.AppointmentRefusal;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.refusal.Refusal;

/** What has become of an appointment. That of a Part 2 program does not exist for workers of other programs (42 CFR 2.12, 2.13). */
@EventSourcedEntity
public final class AppointmentState {
    private final AppointmentId id;
    private AppointmentEvent.@Nullable Booked booked;
    private @Nullable Instant at;
    private boolean over;

    @EntityCreator
    AppointmentState(@InjectEntityId AppointmentId id) {
        this.id = id;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(AppointmentId id) {
        return new ReadSet().all(id, AppointmentEvent.class).criteria();
    }

    AppointmentId id() {
        return id;
    }

    void requireNew() {
        if (booked != null) {
            throw new Refusal(AppointmentRefusal.APPOINTMENT_ID_USED);
        }
    }

    /** Its booking, if {@code performer} may know of it and it is not over; what is asked comes after it. */
    AppointmentEvent.Booked requireToCome(Occurred occurred, WorkerStanding performer) {
        if (booked == null || !performer.mayKnow(booked.envelope().custody())) {
            throw new Refusal(AppointmentRefusal.APPOINTMENT_UNKNOWN);
        }
        if (over) {
            throw new Refusal(AppointmentRefusal.APPOINTMENT_OVER);
        }
        Times.requireNotBefore(occurred, booked.envelope().occurred());
        return booked;
    }

    /** Whether it is at this time as it stands. */
    boolean isAt(Instant time) {
        return time.equals(at);
    }

    /** Refuses before the local day of the appointment: people come early, but not a day early. */
    void requireItsDay(Occurred occurred, ZoneId zone) {
        if (at != null) {
            Instant morning = at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
            requireNotBefore(occurred, new Occurred(morning, null, Precision.DAY, zone, OccurredBasis.REPORTED));
        }
    }

    /** Refuses before the hour of the appointment: until then somebody may still come. */
    void requireItsHour(Occurred occurred, ZoneId zone) {
        if (at != null) {
            requireNotBefore(occurred, Occurred.at(at, zone, OccurredBasis.REPORTED));
        }
    }

    private static void requireNotBefore(Occurred occurred, Occurred appointment) {
        if (Times.certainlyBefore(occurred, appointment)) {
            throw new Refusal(AppointmentRefusal.APPOINTMENT_TO_COME);
        }
    }

    @EventSourcingHandler
    void on(AppointmentEvent.Booked event) {
        if (event.appointment().equals(id) && booked == null) {
            booked = event;
            at = event.at();
        }
    }

    @EventSourcingHandler
    void on(AppointmentEvent.Rescheduled event) {
        if (isOfThisBooking(event)) {
            at = event.at();
        }
    }

    @EventSourcingHandler
    void on(AppointmentEvent.Cancelled event) {
        ends(event);
    }

    @EventSourcingHandler
    void on(AppointmentEvent.Kept event) {
        ends(event);
    }

    @EventSourcingHandler
    void on(AppointmentEvent.NoShow event) {
        ends(event);
    }

    private void ends(AppointmentEvent event) {
        if (isOfThisBooking(event)) {
            over = true;
        }
    }

    private boolean isOfThisBooking(AppointmentEvent event) {
        return booked != null
                && event.appointment().equals(id)
                && booked.envelope().isOfTheSamePartAs(event.envelope());
    }
}
