package org.throughline.query.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.MergedStay;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.PolicyPack;

/**
 * How many discharges from acute inpatient care are followed by another acute admission on day 1 to 30 (domain table
 * 6, row 3). Transfers are joined before anything is counted, so that none is a return; each return is a discharge of
 * its own later. Days are local days of the place; day 0 is the day of the discharge.
 */
public final class Readmission30 implements Study<Readmission30.Discharge> {
    private static final int WINDOW = 30;

    /**
     * One stay.
     *
     * @param number 1 for the first acute stay of the person
     * @param segments how many records it was joined from
     * @param left local date of the discharge, or null while it goes on
     * @param leftToTheDay whether that date is known to the day
     * @param died local date of the person's death, or null
     * @param returnDay days from the discharge to the next acute admission, 1 to 30; null if there is none
     * @param planned whether the return is for a reason that is planned by its nature
     * @param oncology whether the return is for cancer
     */
    public record Discharge(
            SubjectId client,
            int number,
            int segments,
            LocalDate admitted,
            @Nullable LocalDate left,
            boolean leftToTheDay,
            @Nullable LocalDate died,
            @Nullable Integer returnDay,
            boolean planned,
            boolean oncology)
            implements Study.Case {
        private @Nullable Integer days() {
            return left == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(admitted, left));
        }

        private @Nullable Integer year() {
            return left == null ? null : left.getYear();
        }

        private boolean diedInIt() {
            return left != null && died != null && !died.isAfter(left);
        }

        private boolean returned() {
            return returnDay != null;
        }

        private @Nullable Integer deathDay() {
            return LocalDays.within(WINDOW, left, died);
        }
    }

    @Override
    public String name() {
        return "readmission-30";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String title() {
        return "Acute readmissions within 30 days, all, planned and oncology apart";
    }

    @Override
    public List<String> reasons() {
        return List.of(
                "A stay that is followed by another within 30 days is one that may have ended too early or without what"
                        + " was to come after it. Segments of a person are one stay if the next starts no later than the"
                        + " local day after the latest end so far: what lies between is a transfer and no return. A return"
                        + " is the next acute stay, if it starts on local day 1 to 30 after the day of the discharge.",
                "*Oncology and planned are two lists that may overlap*, and are counted each for itself: a return for"
                        + " cancer is not called planned because it is one. Where most returns are cycles of treatment, the"
                        + " rate of all returns tells nothing of discharges that failed; so both are given, and neither"
                        + " alone. *Reasons stand in for diagnoses*; a return's reason is that of the segment with which it"
                        + " begins.",
                "*Deaths.* Discharges and deaths are often recorded to the day, so a death on the day of the discharge is"
                        + " the stay's. A later one excludes nobody: it is counted beside the returns, as the risk that"
                        + " competes with them.");
    }

    @Override
    public Words words() {
        return new Words("stay", "stays", "discharges");
    }

    @Override
    public Set<String> events() {
        return AcuteCare.TYPES;
    }

    @Override
    public Fold<Discharge> fold(PolicyPack policy) {
        return new Discharges(policy);
    }

    @Override
    public List<Exclusion<Discharge>> exclusions() {
        return List.of(
                Exclusion.of("STILL_IN_STAY", "the person is still there", one -> one.left() == null),
                Exclusion.of("DAY_NOT_KNOWN", "the day of the discharge is not known", one -> !one.leftToTheDay()),
                Exclusion.of("DIED_IN_STAY", "the person died in the stay or on the day it ended", Discharge::diedInIt),
                Exclusion.windowNotObserved(WINDOW, Discharge::left));
    }

    @Override
    public List<Column<Discharge>> facts() {
        return List.of(
                Column.numberOrNothing("discharge_year", "dischargeYear", "year of the discharge", Discharge::year),
                Column.numberOrNothing(
                        "days", "days", "local days of the stay, 0 for one within a day", Discharge::days),
                Column.number("segments", "segments", "records it was joined from", Discharge::segments));
    }

    @Override
    public List<Column<Discharge>> outcomes() {
        return List.of(
                Column.flag("returned", null, "whether there was a return", Discharge::returned),
                Column.numberOrNothing(
                        "return_day", "returnDay", "days from the discharge to the return", Discharge::returnDay),
                Column.flag("return_planned", "planned", "whether its reason is planned by nature", Discharge::planned),
                Column.flag("return_oncology", "oncology", "whether its reason is cancer", Discharge::oncology),
                Column.numberOrNothing(
                        "death_day", "deathDay", "days from the discharge to a death by day 30", Discharge::deathDay));
    }

    @Override
    public List<Figure<Discharge>> figures() {
        return List.of(
                Figure.rate("returns", "allCause", "followed by a return, for any reason", Discharge::returned),
                Figure.rate("plannedReturns", "planned", "returns planned by their nature", Discharge::planned),
                Figure.rate("oncologyReturns", "oncology", "returns for cancer", Discharge::oncology),
                Figure.rate(
                        "otherReturns",
                        "neitherPlannedNorOncology",
                        "returns that are neither",
                        one -> one.returned() && !one.planned() && !one.oncology()),
                Figure.rate(
                        "returnsFromDay3",
                        "allCauseFromDay3",
                        "returns if only days 3 to 30 count",
                        one -> one.returnDay() != null && one.returnDay() >= 3),
                Figure.count(
                        "deaths",
                        "diedWithoutReturn",
                        "followed by a death on day 1 to 30 without a return",
                        one -> !one.returned() && one.deathDay() != null));
    }

    @Override
    public List<CodeSet> codeSets(PolicyPack policy) {
        return List.of(policy.plannedAdmissionReasons(), policy.oncologyReasons());
    }

    @Override
    public List<String> caveats() {
        return List.of(
                "A look-alike of published measures, not certified.",
                "All acute inpatient stays are counted, not only psychiatric ones.",
                "Reasons of admissions stood in for diagnoses, which the feeds do not send.",
                "Records of Part 2 programs are not part of the study.",
                "A stay counts if the 30 days after it lie within what the feeds have told.");
    }

    private static final class Discharges implements Fold<Discharge> {
        private final PolicyPack policy;
        private final AcuteCare care = new AcuteCare();

        private Discharges(PolicyPack policy) {
            this.policy = policy;
        }

        @Override
        public void take(CareEvent event) {
            care.take(event);
        }

        @Override
        public @Nullable Instant newest() {
            return care.newest();
        }

        @Override
        public List<Discharge> cases() {
            var discharges = new ArrayList<Discharge>();
            for (SubjectId person : care.people()) {
                List<MergedStay> stays = care.stays(person).stream()
                        .sorted(Comparator.comparing(MergedStay::start))
                        .toList();
                for (int i = 0; i < stays.size(); i++) {
                    MergedStay next = i + 1 < stays.size() ? stays.get(i + 1) : null;
                    discharges.add(discharge(person, i + 1, stays.get(i), next));
                }
            }
            return discharges;
        }

        private Discharge discharge(SubjectId person, int number, MergedStay stay, @Nullable MergedStay next) {
            LocalDate left = stay.end() == null ? null : stay.last().occurred().endDate();
            Integer returnDay = next == null ? null : LocalDays.within(WINDOW, left, admitted(next));
            List<Coded> reasons = returnDay == null || next == null ? List.of() : care.reasons(next);
            Precision precision = stay.last().occurred().precision();
            return new Discharge(
                    person,
                    number,
                    stay.segments().size(),
                    admitted(stay),
                    left,
                    precision != Precision.YEAR && precision != Precision.MONTH,
                    care.died(person),
                    returnDay,
                    policy.plannedAdmissionReasons().containsAny(reasons),
                    policy.oncologyReasons().containsAny(reasons));
        }

        private static LocalDate admitted(MergedStay stay) {
            return stay.segments().getFirst().occurred().startDate();
        }
    }
}
