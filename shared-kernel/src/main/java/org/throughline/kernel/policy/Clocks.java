package org.throughline.kernel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;

/**
 * When deadlines are due, what stops them and how they end (domain table 5.10, clock rules). Minutes and hours run by
 * instant, also through a change of daylight time; days are local days of the place where the start happened, and a
 * deadline in days lasts until the end of its day.
 */
public final class Clocks {
    private final List<ClockRule> rules;
    private final BusinessCalendar calendar;

    /** Clocks that skip the days {@code calendar} says. */
    public Clocks(List<ClockRule> rules, BusinessCalendar calendar) {
        this.rules = List.copyOf(rules);
        this.calendar = calendar;
    }

    /** The clocks of the county that {@code pack} is for. */
    public static Clocks of(PolicyPack pack) {
        return new Clocks(pack.clocks(), new BusinessCalendar(pack.holidays()));
    }

    /** Stored names of the events that start or stop one of these clocks. */
    public Set<String> eventTypes() {
        var names = new TreeSet<String>();
        for (ClockRule rule : rules) {
            names.add(rule.startedBy());
            names.addAll(rule.stoppedBy());
        }
        return names;
    }

    /**
     * The deadlines that {@code event} starts, in the order of the rules. What is marked as long past starts none, nor does the
     * sender's own act: the receiver's deadlines run where it is known what the receiver does.
     */
    public List<RunningClock> startedBy(CareEvent event) {
        if (event.envelope().provenance().historical()
                || event.envelope().custody().sendersOwn()) {
            return List.of();
        }
        String name = EventCatalogue.nameOf(event.getClass());
        return rules.stream()
                .filter(rule -> rule.startedBy().equals(name))
                .filter(rule -> rule.onlyFor().isEmpty() || rule.onlyFor().contains(ClockEvents.discriminator(event)))
                .flatMap(rule -> EventTags.of(event).stream()
                        .filter(id -> id.tagKey().equals(rule.about()))
                        .limit(1)
                        .map(id -> start(rule, id, event)))
                .toList();
    }

    /** What {@code event} stops, in the order of the rules. */
    public List<ClockStop> stoppedBy(CareEvent event) {
        Set<String> names = ClockEvents.countsAs(event);
        String outcome = ClockEvents.outcome(event);
        return rules.stream()
                .filter(rule -> rule.stoppedBy().stream().anyMatch(names::contains))
                .filter(rule -> outcome == null
                        || rule.stoppingOutcomes().isEmpty()
                        || rule.stoppingOutcomes().contains(outcome))
                .flatMap(rule -> EventTags.of(event).stream()
                        .filter(id -> id.tagKey().equals(rule.about()))
                        .map(id -> new ClockStop(rule.id(), id.tagKey(), id.tagValue(), ClockEvents.doneAt(event))))
                .toList();
    }

    /**
     * How {@code clock} ends, as known at {@code now}: empty while it runs and is not due.
     *
     * @param stop what stops it, or null if nothing has
     */
    public static Optional<ClockOutcome> outcome(
            RunningClock clock, @Nullable Recorded<? extends CareEvent> stop, Instant now) {
        if (stop == null) {
            return now.isAfter(clock.due()) ? Optional.of(ClockOutcome.MISSED) : Optional.empty();
        }
        Instant done = ClockEvents.doneAt(stop.event()).truncatedTo(ChronoUnit.MILLIS);
        if (done.isAfter(clock.due())) {
            return Optional.of(ClockOutcome.MISSED);
        }
        boolean recordedInTime =
                !stop.recordedAt().truncatedTo(ChronoUnit.MILLIS).isAfter(clock.due());
        // An offer made in time may be for a later day than today, so that it is 'done' after it was recorded.
        return Optional.of(recordedInTime ? ClockOutcome.MET : ClockOutcome.MET_LATE_DOCUMENTED);
    }

    /** The last millisecond at which what {@code rule} asks is in time, if it starts at {@code start}. */
    public Instant due(ClockRule rule, Occurred start) {
        return switch (rule.unit()) {
            case MINUTES -> start.start().plus(rule.amount(), ChronoUnit.MINUTES);
            case HOURS -> start.start().plus(rule.amount(), ChronoUnit.HOURS);
            case CALENDAR_DAYS -> endOf(start.startDate().plusDays(rule.amount()), start.zone());
            case BUSINESS_DAYS -> endOf(calendar.businessDaysAfter(start.startDate(), rule.amount()), start.zone());
        };
    }

    /** The rule by which {@code clock} runs; empty if the pack of today has it no more. */
    public Optional<ClockRule> ruleOf(RunningClock clock) {
        return rules.stream().filter(rule -> rule.id().equals(clock.rule())).findFirst();
    }

    /**
     * The local days that {@code clock} passes over because no work is done on them, as the calendar of today says; none for
     * a clock that counts otherwise.
     */
    public List<SkippedDay> skippedBy(RunningClock clock) {
        boolean countsWork = ruleOf(clock)
                .filter(rule -> rule.unit() == ClockUnit.BUSINESS_DAYS)
                .isPresent();
        return countsWork
                ? calendar.skipped(localDate(clock.started(), clock), localDate(clock.due(), clock))
                : List.of();
    }

    private static LocalDate localDate(Instant instant, RunningClock clock) {
        return instant.atZone(clock.zone()).toLocalDate();
    }

    private RunningClock start(ClockRule rule, TaggedId thing, CareEvent event) {
        Occurred start = event.envelope().occurred();
        LocalDate countsFrom = start.startDate().plusDays(rule.countsFromDay());
        return new RunningClock(
                rule.id(),
                rule.title(),
                thing.tagKey(),
                thing.tagValue(),
                start.start(),
                due(rule, start),
                start.zone(),
                countsFrom);
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    }
}
