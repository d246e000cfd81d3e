package org.throughline.query.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.PolicyPack;

/**
 * How many emergency visits that ended at home are followed by another emergency visit on day 1 to 30. Days are local
 * days of the place; day 0 is the day on which the visit ended. A visit that led to an acute admission is the beginning
 * of a stay, whose returns {@link Readmission30} counts.
 */
public final class EmergencyRevisit30 implements Study<EmergencyRevisit30.Visit> {
    private static final int WINDOW = 30;

    /**
     * One emergency visit.
     *
     * @param number 1 for the first emergency visit of the person
     * @param left local date of the end, or null while it goes on
     * @param leftToTheDay whether that date is known to the day
     * @param died local date of the person's death, or null
     * @param admitted whether an acute stay starts on the day of the end or the next
     * @param revisitDay days from the end to the start of the next emergency visit, 1 to 30; null if there is none
     */
    public record Visit(
            SubjectId client,
            int number,
            LocalDate came,
            @Nullable LocalDate left,
            boolean leftToTheDay,
            @Nullable LocalDate died,
            boolean admitted,
            @Nullable Integer revisitDay)
            implements Study.Case {
        private @Nullable Integer year() {
            return left == null ? null : left.getYear();
        }

        private @Nullable Integer days() {
            return left == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(came, left));
        }

        private boolean diedByThen() {
            return left != null && died != null && !died.isAfter(left);
        }

        private boolean revisited() {
            return revisitDay != null;
        }

        private @Nullable Integer deathDay() {
            return LocalDays.within(WINDOW, left, died);
        }
    }

    @Override
    public String name() {
        return "emergency-revisit-30";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String title() {
        return "Emergency visits within 30 days after an emergency visit that led to no admission";
    }

    @Override
    public List<String> reasons() {
        return List.of(
                "Whoever comes back to an emergency department within 30 days was sent home without what was needed, or it"
                        + " did not reach the person. A revisit is the first of the person's emergency visits that start on"
                        + " local day 1 to 30 after the day on which the visit ended; another one on that same day is part"
                        + " of the same trouble and no revisit, but a case of its own. A revisit counts whatever came of it.",
                "*Admissions.* A visit is followed by an admission if an acute inpatient stay starts on the local day on"
                        + " which it ended or on the next, because records of the two overlap and run past midnight. It is"
                        + " the beginning of that stay, not a visit that ended. Skilled nursing, hospice and residential"
                        + " treatment are no inpatient stays here.",
                "*Deaths.* A death on the day on which the visit ended is the visit's. A later one excludes nobody: it is"
                        + " counted beside the revisits, as the risk that competes with them.");
    }

    @Override
    public Words words() {
        return new Words("visit", "visits", "endedVisits");
    }

    @Override
    public Set<String> events() {
        return AcuteCare.TYPES;
    }

    @Override
    public Fold<Visit> fold(PolicyPack policy) {
        return new Visits();
    }

    @Override
    public List<Exclusion<Visit>> exclusions() {
        return List.of(
                Exclusion.of("STILL_IN_VISIT", "the person is still there", one -> one.left() == null),
                Exclusion.of("DAY_NOT_KNOWN", "the day of the end is not known", one -> !one.leftToTheDay()),
                Exclusion.of("DIED_IN_VISIT", "the person died in the visit or on the day it ended", Visit::diedByThen),
                Exclusion.of("ADMITTED", "an acute stay starts on the day it ended or the next", Visit::admitted),
                Exclusion.windowNotObserved(WINDOW, Visit::left));
    }

    @Override
    public List<Column<Visit>> facts() {
        return List.of(
                Column.numberOrNothing("end_year", "endYear", "year of the end", Visit::year),
                Column.numberOrNothing("days", "days", "local days of the visit, 0 for one within a day", Visit::days));
    }

    @Override
    public List<Column<Visit>> outcomes() {
        return List.of(
                Column.flag("revisited", null, "whether there was a revisit", Visit::revisited),
                Column.numberOrNothing(
                        "revisit_day", "revisitDay", "days from the end to the revisit", Visit::revisitDay),
                Column.numberOrNothing(
                        "death_day", "deathDay", "days from the end to a death by day 30", Visit::deathDay));
    }

    @Override
    public List<Figure<Visit>> figures() {
        return List.of(
                Figure.rate("revisits", "allCause", "followed by a revisit, for any reason", Visit::revisited),
                Figure.count(
                        "deaths",
                        "diedWithoutRevisit",
                        "followed by a death on day 1 to 30 without a revisit",
                        one -> !one.revisited() && one.deathDay() != null));
    }

    @Override
    public List<CodeSet> codeSets(PolicyPack policy) {
        return List.of();
    }

    @Override
    public List<String> caveats() {
        return List.of(
                "A measure of our own, like no published one.",
                "All emergency visits are counted, not only those for mental health.",
                "Records of Part 2 programs are not part of the study.",
                "A visit counts if the 30 days after it lie within what the feeds have told.");
    }

    private static final class Visits implements Fold<Visit> {
        private final AcuteCare care = new AcuteCare();
        private final Map<VisitId, Told> visits = new HashMap<>();

        private record Told(VisitId visit, SubjectId client, Occurred occurred) {}

        @Override
        public void take(CareEvent event) {
            care.take(event);
            switch (event) {
                case ExternalCareEvent.EmergencyVisitRecorded told -> put(told.visit(), told);
                case ExternalCareEvent.EmergencyVisitCorrected told -> put(told.visit(), told);
                case ExternalCareEvent.EmergencyVisitEnteredInError never -> visits.remove(never.visit());
                default -> {}
            }
        }

        private void put(VisitId visit, ExternalCareEvent told) {
            visits.put(visit, new Told(visit, told.client(), told.envelope().occurred()));
        }

        @Override
        public @Nullable Instant newest() {
            return care.newest();
        }

        @Override
        public List<Visit> cases() {
            return visits.values().stream().collect(Collectors.groupingBy(Told::client)).values().stream()
                    .map(this::ofOne)
                    .flatMap(Collection::stream)
                    .toList();
        }

        private List<Visit> ofOne(List<Told> some) {
            List<Told> told = some.stream()
                    .sorted(Comparator.comparing((Told one) -> one.occurred().start())
                            .thenComparing(one -> one.visit().value()))
                    .toList();
            var cases = new ArrayList<Visit>();
            for (Told one : told) {
                Occurred occurred = one.occurred();
                LocalDate left = occurred.end() == null ? null : occurred.endDate();
                Precision precision = occurred.precision();
                cases.add(new Visit(
                        one.client(),
                        cases.size() + 1,
                        occurred.startDate(),
                        left,
                        precision != Precision.YEAR && precision != Precision.MONTH,
                        care.died(one.client()),
                        admitted(one.client(), left),
                        revisitDay(told, left)));
            }
            return cases;
        }

        private boolean admitted(SubjectId client, @Nullable LocalDate left) {
            return left != null
                    && care.stays(client).stream()
                            .map(stay -> stay.segments().getFirst().occurred().startDate())
                            .anyMatch(day -> day.equals(left) || day.equals(left.plusDays(1)));
        }

        private static @Nullable Integer revisitDay(List<Told> told, @Nullable LocalDate left) {
            return told.stream()
                    .map(one -> LocalDays.within(WINDOW, left, one.occurred().startDate()))
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }
}
