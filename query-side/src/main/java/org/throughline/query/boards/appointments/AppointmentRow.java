package org.throughline.query.boards.appointments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.appointment.AppointmentDetails;
import org.throughline.kernel.appointment.CancelledBy;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;

/**
 * One appointment as it stands.
 *
 * @param details with whom it is, where, and what it serves
 * @param at when it is, or was to be
 * @param moved how often it was moved to another time, from 0
 * @param cancelledBy whose wish it was that it does not take place, or null if it is not cancelled
 * @param contact the contact in which the client was met when they came, if one was named
 * @param note what was written down at the booking; sealed until the answer is released
 * @param reason why it was moved last or cancelled, or what was said of the no-show; sealed until the answer is released
 * @param position position of the newest event about it
 */
public record AppointmentRow(
        AppointmentId appointment,
        AppointmentDetails details,
        Status status,
        Instant at,
        int moved,
        @Nullable CancelledBy cancelledBy,
        @Nullable ContactId contact,
        @Nullable Sealed<String> note,
        @Nullable Sealed<String> reason,
        CarePosition position) {
    /** What has become of it. */
    public enum Status {
        /** Nobody has said yet what became of it, also if its time has passed. */
        BOOKED,
        KEPT,
        NO_SHOW,
        CANCELLED
    }

    AppointmentRow movedTo(Instant time, @Nullable Sealed<String> why, CarePosition now) {
        return new AppointmentRow(appointment, details, status, time, moved + 1, null, null, note, why, now);
    }

    AppointmentRow cancelled(CancelledBy by, @Nullable Sealed<String> why, CarePosition now) {
        return new AppointmentRow(appointment, details, Status.CANCELLED, at, moved, by, null, note, why, now);
    }

    AppointmentRow kept(@Nullable ContactId met, CarePosition now) {
        return new AppointmentRow(appointment, details, Status.KEPT, at, moved, null, met, note, reason, now);
    }

    AppointmentRow missed(@Nullable Sealed<String> said, CarePosition now) {
        return new AppointmentRow(appointment, details, Status.NO_SHOW, at, moved, null, null, note, said, now);
    }

    /** Whether it shows what somebody has written. */
    boolean tellsMore() {
        return note != null || reason != null;
    }
}
