package org.throughline.query.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.MergedStay;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How many discharges from acute inpatient care are followed by another acute admission on day 1 to 30 (domain table
 * 6, row 3). Transfers are joined before anything is counted, so that none is a return; each return is a discharge of
 * its own later. Days are local days of the place; day 0 is the day of the discharge.
 *
 * <p>A discharge counts only if its 30 days lie within what was observed: otherwise a return may not have happened
 * yet, and the rate would be too low. Observed is what the feeds have told up to the as-of: until the newest time of
 * any of their records, since silence after it says nothing. A death after the discharge does not exclude, it is
 * counted beside the returns as the risk that competes with them.
 */
public final class Readmission30 {
    /** Name of the measure. */
    public static final String MEASURE = "readmission-30";

    /** Version of the rules above. */
    public static final int VERSION = 1;

    private static final int WINDOW = 30;

    private Readmission30() {}

    /** Why a discharge does not count. */
    public enum Exclusion {
        /** The person is still there. */
        STILL_IN_STAY,
        /** The day of the discharge is not known. */
        DAY_NOT_KNOWN,
        /** The person died in the stay or on the day it ended. */
        DIED_IN_STAY,
        /** Less than 30 days after it were observed. */
        WINDOW_NOT_OBSERVED
    }

    /**
     * One stay.
     *
     * @param number 1 for the first acute stay of the person
     * @param segments how many records it was joined from
     * @param dischargedOn local date of the discharge, or null while it goes on
     * @param exclusion why it does not count, or null if it does
     * @param returnDay days from the discharge to the next acute admission, 1 to 30; null if there is none
     * @param planned whether the return is for a reason that is planned by its nature
     * @param oncology whether the return is for cancer
     * @param deathDay days from the discharge to the death, 1 to 30; null if the person did not die by then
     */
    public record Discharge(
            SubjectId client,
            int number,
            int segments,
            LocalDate admittedOn,
            @Nullable LocalDate dischargedOn,
            @Nullable Exclusion exclusion,
            @Nullable Integer returnDay,
            boolean planned,
            boolean oncology,
            @Nullable Integer deathDay) {}

    /**
     * What was found.
     *
     * @param discharges every acute stay, by client and number
     * @param observedUntil last local date observed, or null if the feeds have told nothing
     */
    public record Found(
            List<Discharge> discharges, @Nullable LocalDate observedUntil) {
        /** Keeps its own copy of the list. */
        public Found {
            discharges = List.copyOf(discharges);
        }
    }

    /**
     * Computes the measure.
     *
     * @param events the care ledger's events up to the as-of, in their order; others than those it needs are passed over
     * @param asOf when the last of them was recorded
     */
    public static Mono<Found> compute(Flux<Recorded<CareEvent>> events, PolicyPack policy, Instant asOf) {
        return events.collect(AcuteCare::new, AcuteCare::take).map(care -> compute(care, policy, asOf));
    }

    private static Found compute(AcuteCare care, PolicyPack policy, Instant asOf) {
        Instant newest = care.newest();
        if (newest == null) {
            return new Found(List.of(), null);
        }
        LocalDate observed =
                (newest.isBefore(asOf) ? newest : asOf).atZone(policy.zone()).toLocalDate();
        List<Discharge> discharges = new ArrayList<>();
        for (SubjectId person : care.people()) {
            List<MergedStay> stays = care.stays(person).stream()
                    .sorted(Comparator.comparing(MergedStay::start))
                    .toList();
            for (int i = 0; i < stays.size(); i++) {
                MergedStay next = i + 1 < stays.size() ? stays.get(i + 1) : null;
                discharges.add(discharge(care, policy, observed, person, i + 1, stays.get(i), next));
            }
        }
        return new Found(discharges, observed);
    }

    private static Discharge discharge(
            AcuteCare care,
            PolicyPack policy,
            LocalDate observed,
            SubjectId person,
            int number,
            MergedStay stay,
            @Nullable MergedStay next) {
        LocalDate left = stay.end() == null ? null : stay.last().occurred().endDate();
        LocalDate died = care.died(person);
        Exclusion exclusion = exclusion(stay, left, died, observed);
        Integer returnDay =
                exclusion != null || left == null || next == null ? null : withinWindow(left, admittedOn(next));
        List<Coded> reasons = returnDay == null || next == null ? List.of() : care.reasons(next);
        return new Discharge(
                person,
                number,
                stay.segments().size(),
                admittedOn(stay),
                left,
                exclusion,
                returnDay,
                policy.plannedAdmissionReasons().containsAny(reasons),
                policy.oncologyReasons().containsAny(reasons),
                exclusion != null || left == null || died == null ? null : withinWindow(left, died));
    }

    private static @Nullable Exclusion exclusion(
            MergedStay stay, @Nullable LocalDate left, @Nullable LocalDate died, LocalDate observed) {
        if (left == null) {
            return Exclusion.STILL_IN_STAY;
        }
        Precision precision = stay.last().occurred().precision();
        if (precision == Precision.YEAR || precision == Precision.MONTH) {
            return Exclusion.DAY_NOT_KNOWN;
        }
        if (died != null && !died.isAfter(left)) {
            return Exclusion.DIED_IN_STAY;
        }
        return left.plusDays(WINDOW).isAfter(observed) ? Exclusion.WINDOW_NOT_OBSERVED : null;
    }

    private static LocalDate admittedOn(MergedStay stay) {
        Occurred first = stay.segments().getFirst().occurred();
        return first.startDate();
    }

    private static @Nullable Integer withinWindow(LocalDate left, LocalDate day) {
        long days = ChronoUnit.DAYS.between(left, day);
        return days >= 1 && days <= WINDOW ? Math.toIntExact(days) : null;
    }
}
