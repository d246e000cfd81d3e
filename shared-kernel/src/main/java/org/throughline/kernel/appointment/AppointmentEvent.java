package org.throughline.kernel.appointment;

import java.time.Instant;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Sealed;

/** Everything that can happen to an appointment (domain table 5.9). An offer is the referral's. */
public sealed interface AppointmentEvent extends CareEvent {
    /** The appointment. */
    AppointmentId appointment();

    /** The person. */
    SubjectId client();

    /** With whom it is, where, and what it serves. */
    AppointmentDetails details();

    /** An appointment was made for the instant {@code at}. */
    @Event(namespace = "appointment", name = "AppointmentBooked", version = "1")
    record Booked(
            Envelope envelope,
            AppointmentId appointment,
            SubjectId client,
            AppointmentDetails details,

            @Clear("decides whether two are at one time and whether it is over")
            Instant at,

            @Nullable Sealed<String> note)
            implements AppointmentEvent {}

    /** It is at the instant {@code at} now. */
    @Event(namespace = "appointment", name = "AppointmentRescheduled", version = "1")
    record Rescheduled(
            Envelope envelope,
            AppointmentId appointment,
            SubjectId client,
            AppointmentDetails details,

            @Clear("decides whether two are at one time and whether it is over")
            Instant at,

            @Nullable Sealed<String> reason)
            implements AppointmentEvent {}

    /** It does not take place. */
    @Event(namespace = "appointment", name = "AppointmentCancelled", version = "1")
    record Cancelled(
            Envelope envelope,
            AppointmentId appointment,
            SubjectId client,
            AppointmentDetails details,
            CancelledBy by,
            @Nullable Sealed<String> reason)
            implements AppointmentEvent {}

    /**
     * The person came.
     *
     * @param contact the contact in which they were met, if it is recorded
     */
    @Event(namespace = "appointment", name = "AppointmentKept", version = "1")
    record Kept(
            Envelope envelope,
            AppointmentId appointment,
            SubjectId client,
            AppointmentDetails details,
            @Nullable ContactId contact)
            implements AppointmentEvent {}

    /** The person did not come and had not said so before. */
    @Event(namespace = "appointment", name = "AppointmentNoShow", version = "1")
    record NoShow(
            Envelope envelope,
            AppointmentId appointment,
            SubjectId client,
            AppointmentDetails details,
            @Nullable Sealed<String> note)
            implements AppointmentEvent {}
}
