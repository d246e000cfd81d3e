package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.EventInWords.words;

import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.privacy.FieldClass;

/** Words for appointments. */
final class AppointmentWords {
    private AppointmentWords() {}

    static EventInWords tell(AppointmentEvent event) {
        return switch (event) {
            case AppointmentEvent.Booked booked ->
                EventInWords.of(booked.appointment(), "An appointment was booked.")
                        .stating()
                        .set("state", "booked")
                        .set("at", booked.at())
                        .set("program", booked.details().program())
                        .set("worker", booked.details().worker())
                        .set("facility", booked.details().facility())
                        .set("referral", booked.details().referral())
                        .set("intake", booked.details().intake())
                        .set("episode", booked.details().episode())
                        .set("transition", booked.details().transition())
                        .set("note", FieldClass.NARRATIVE, booked.note());
            case AppointmentEvent.Rescheduled rescheduled ->
                EventInWords.of(rescheduled.appointment(), "The appointment was moved to another time.")
                        .set("at", rescheduled.at())
                        .set("reason", FieldClass.NARRATIVE, rescheduled.reason());
            case AppointmentEvent.Cancelled cancelled ->
                EventInWords.of(
                                cancelled.appointment(),
                                "The appointment was cancelled by the " + words(cancelled.by()) + ".")
                        .set("state", "cancelled")
                        .set("cancelled by", cancelled.by())
                        .set("reason", FieldClass.NARRATIVE, cancelled.reason());
            case AppointmentEvent.Kept kept ->
                EventInWords.of(kept.appointment(), "The person came to the appointment.")
                        .set("state", "kept")
                        .set("contact", kept.contact());
            case AppointmentEvent.NoShow missed ->
                EventInWords.of(missed.appointment(), "The person did not come to the appointment.")
                        .set("state", "no show")
                        .set("note on the no-show", FieldClass.NARRATIVE, missed.note());
        };
    }
}
