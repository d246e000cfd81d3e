package org.throughline.kernel.appointment;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about an appointment is refused. */
public enum AppointmentRefusal implements RefusalCode {
    APPOINTMENT_UNKNOWN(Kind.NOT_FOUND, "No such appointment.", "The id of an appointment that was booked."),
    APPOINTMENT_ID_USED(Kind.CONFLICT, "An appointment was booked under this id already.", "A new id."),
    APPOINTMENT_ALREADY_BOOKED(
            Kind.CONFLICT,
            "The client has an appointment with this program at this time.",
            "The appointment that is booked, or another time."),
    APPOINTMENT_OVER(
            Kind.RULE, "The appointment was kept, missed or cancelled.", "An appointment that is still to come."),
    APPOINTMENT_TO_COME(
            Kind.RULE,
            "The appointment is still to come.",
            "A time on the day of the appointment or later; for a no-show not before its hour.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    AppointmentRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
