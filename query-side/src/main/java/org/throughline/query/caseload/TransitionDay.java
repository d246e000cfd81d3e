package org.throughline.query.caseload;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.throughline.kernel.transition.TransitionType;

/**
 * An open transition as it stands on a given local date.
 *
 * @param day days since the discharge; day 0 is its local date
 * @param within7Days whether a contact was kept up to day 7 (FUH, FUM, FUA)
 * @param within30Days whether a contact was kept up to day 30
 */
public record TransitionDay(
        TransitionPart.OpenTransition transition, int day, FollowUpWindow within7Days, FollowUpWindow within30Days) {
    /** The state of a window for follow-up. */
    public enum FollowUpWindow {
        OPEN,
        MET,
        MISSED
    }

    /** How {@code transition} stands on {@code today}. */
    public static TransitionDay on(TransitionPart.OpenTransition transition, LocalDate today) {
        int day = Math.toIntExact(ChronoUnit.DAYS.between(transition.dischargedOn(), today));
        return new TransitionDay(transition, day, window(transition, day, 7), window(transition, day, 30));
    }

    private static FollowUpWindow window(TransitionPart.OpenTransition transition, int today, int last) {
        // After a hospital discharge a contact on day 0 is no follow-up (FUH); after an emergency visit it is (FUM,
        // FUA).
        int first = transition.type() == TransitionType.HOSPITAL_TO_OUTPATIENT ? 1 : 0;
        boolean met = transition.kept().stream()
                .mapToLong(contact -> ChronoUnit.DAYS.between(transition.dischargedOn(), contact.on()))
                .anyMatch(day -> day >= first && day <= last);
        if (met) {
            return FollowUpWindow.MET;
        }
        return today > last ? FollowUpWindow.MISSED : FollowUpWindow.OPEN;
    }
}
