package org.throughline.kernel.transition;

import java.time.LocalDate;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Precision;

/** Whether a kept contact was one after the discharge: what completes a transition and stops its clock. */
public final class AfterDischarge {
    private AfterDischarge() {}

    /**
     * Whether the contact counts. After a hospital it must be on a later local day: day 0 counts for safety, not as a
     * follow-up (HEDIS-like FUH, domain table 2.9); after anything else it must not be before the discharge (FUM). A
     * visit to somebody who is still inside never counts.
     *
     * @param discharge when care ended
     * @param contact when the person was met
     */
    public static boolean counts(TransitionType type, Occurred discharge, ContactChannel channel, Occurred contact) {
        if (channel == ContactChannel.HOSPITAL_IN_REACH || channel == ContactChannel.JAIL_IN_REACH) {
            return false;
        }
        LocalDate dayZero = discharge.startDate();
        LocalDate met = contact.start().atZone(discharge.zone()).toLocalDate();
        if (type == TransitionType.HOSPITAL_TO_OUTPATIENT) {
            return met.isAfter(dayZero);
        }
        boolean exact = discharge.precision() == Precision.INSTANT && contact.precision() == Precision.INSTANT;
        return exact ? !contact.start().isBefore(discharge.start()) : !met.isBefore(dayZero);
    }
}
