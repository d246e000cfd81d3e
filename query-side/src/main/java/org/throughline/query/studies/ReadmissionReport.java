package org.throughline.query.studies;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The measure as it is released: rows without names, figures, and what is needed to repeat it.
 *
 * @param rows one for each acute stay, in the order of the pseudonyms
 * @param exclusions how many stays do not count, by reason
 */
public record ReadmissionReport(
        StudyManifest manifest, Figures figures, Map<String, Integer> exclusions, List<Row> rows) {
    /** Keeps its own copies. */
    public ReadmissionReport {
        exclusions = Map.copyOf(exclusions);
        rows = List.copyOf(rows);
    }

    /**
     * The counts. All-cause returns hold the planned and the oncology ones, which may overlap.
     *
     * @param stays acute stays with transfers joined
     * @param discharges the denominator: stays that are not excluded
     * @param returns the numerator: discharges followed by an acute admission on day 1 to 30
     * @param plannedReturns returns planned by their nature
     * @param oncologyReturns returns for cancer
     * @param otherReturns returns that are neither
     * @param returnsFromDay3 the numerator if only days 3 to 30 count
     * @param deaths discharges followed by a death on day 1 to 30 without a return before
     */
    public record Figures(
            int stays,
            int discharges,
            int returns,
            int plannedReturns,
            int oncologyReturns,
            int otherReturns,
            int returnsFromDay3,
            int deaths) {
        static Figures of(List<Readmission30.Discharge> all) {
            List<Readmission30.Discharge> counted =
                    all.stream().filter(one -> one.exclusion() == null).toList();
            List<Readmission30.Discharge> returned =
                    counted.stream().filter(one -> one.returnDay() != null).toList();
            return new Figures(
                    all.size(),
                    counted.size(),
                    returned.size(),
                    count(returned, Readmission30.Discharge::planned),
                    count(returned, Readmission30.Discharge::oncology),
                    count(returned, one -> !one.planned() && !one.oncology()),
                    count(returned, one -> one.returnDay() != null && one.returnDay() >= 3),
                    count(counted, one -> one.returnDay() == null && one.deathDay() != null));
        }

        private static int count(List<Readmission30.Discharge> some, Predicate<Readmission30.Discharge> which) {
            return (int) some.stream().filter(which).count();
        }
    }

    /**
     * One acute stay.
     *
     * @param person pseudonym of the person, the same in every run on the same ledger
     * @param number 1 for the first acute stay of the person
     * @param dischargeYear year of the discharge, or null while the stay goes on
     * @param days length of the stay in local days, 0 for a stay within one; null while it goes on
     * @param status {@code COUNTED}, or the reason why not
     */
    public record Row(
            String person,
            int number,
            @Nullable Integer dischargeYear,
            @Nullable Integer days,
            int segments,
            String status,
            @Nullable Integer returnDay,
            boolean planned,
            boolean oncology,
            @Nullable Integer deathDay) {}
}
