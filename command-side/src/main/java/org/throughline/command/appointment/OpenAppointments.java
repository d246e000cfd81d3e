package org.throughline.command.appointment;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.appointment.AppointmentRefusal;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.refusal.Refusal;

/** The appointments of one person that are still to come. */
@EventSourcedEntity
public final class OpenAppointments {
    private final SubjectId client;
    private final Map<AppointmentId, Open> open = new LinkedHashMap<>();

    private record Open(ProgramId program, Instant at, Custody custody) {}

    @EntityCreator
    OpenAppointments(@InjectEntityId SubjectId client) {
        this.client = client;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(SubjectId client) {
        return new ReadSet().all(client, AppointmentEvent.class).criteria();
    }

    /** Refuses {@code at} while another appointment with the program is then, as far as {@code performer} may know. */
    void requireNoneAt(Instant at, ProgramId program, AppointmentId own, WorkerStanding performer) {
        List<TaggedId> standing = open.entrySet().stream()
                .filter(one -> !one.getKey().equals(own))
                .filter(one -> one.getValue().program().equals(program))
                .filter(one -> one.getValue().at().equals(at))
                .filter(one -> performer.mayKnow(one.getValue().custody()))
                .<TaggedId>map(Map.Entry::getKey)
                .toList();
        if (!standing.isEmpty()) {
            throw new Refusal(AppointmentRefusal.APPOINTMENT_ALREADY_BOOKED, standing);
        }
    }

    @EventSourcingHandler
    void on(AppointmentEvent.Booked event) {
        if (event.client().equals(client)) {
            isAt(event, event.at());
        }
    }

    @EventSourcingHandler
    void on(AppointmentEvent.Rescheduled event) {
        if (event.client().equals(client)) {
            isAt(event, event.at());
        }
    }

    @EventSourcingHandler
    void on(AppointmentEvent.Cancelled event) {
        open.remove(event.appointment());
    }

    @EventSourcingHandler
    void on(AppointmentEvent.Kept event) {
        open.remove(event.appointment());
    }

    @EventSourcingHandler
    void on(AppointmentEvent.NoShow event) {
        open.remove(event.appointment());
    }

    private void isAt(AppointmentEvent event, Instant at) {
        open.put(
                event.appointment(),
                new Open(event.details().program(), at, event.envelope().custody()));
    }
}
