package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.policy.ClockRule;
import org.throughline.kernel.policy.ClockUnit;
import org.throughline.kernel.policy.Clocks;
import org.throughline.kernel.policy.RunningClock;
import org.throughline.kernel.policy.SkippedDay;

/**
 * A deadline that runs, as a row shows it: what is owed by which rule, when, how the date came about, and who has it.
 *
 * @param rule id of the clock rule
 * @param title what must be done, in plain words
 * @param shortTitle the same in at most 32 characters; the rule's id where the pack has the rule no more
 * @param about tag key of the thing it is about
 * @param id id of the thing it is about
 * @param started when it began to run (UTC)
 * @param due the last millisecond at which doing it is still in time (UTC)
 * @param zone zone of the place where it started; its local days are counted
 * @param countsFrom the first local day on which something done stops it
 * @param skipped the local days that it passes over, the first one first; none unless it counts business days
 * @param day how many of its days have passed; null unless it counts calendar days
 * @param owner who must see to the thing, as far as it is known
 */
public record DueDate(
        String rule,
        String title,
        String shortTitle,
        String about,
        String id,
        Instant started,
        Instant due,
        ZoneId zone,
        LocalDate countsFrom,
        List<SkippedDay> skipped,
        @Nullable DayOf day,
        @Nullable Responsibility owner) {
    /** Keeps its own copy of the list. */
    public DueDate {
        skipped = List.copyOf(skipped);
    }

    /**
     * Where a deadline in calendar days stands: day 5 of 7.
     *
     * @param day local days since its start, which is day 0; beyond {@code of} where it is overdue
     * @param of the last day on which it is met
     */
    public record DayOf(int day, int of) {}

    /**
     * {@code clock} as it stands on {@code today}.
     *
     * @param work what is known of the client, over or not
     */
    static DueDate of(RunningClock clock, Clocks clocks, LocalDate today, Collection<OpenWork> work) {
        Optional<ClockRule> rule = clocks.ruleOf(clock);
        return new DueDate(
                clock.rule(),
                clock.title(),
                rule.map(ClockRule::shortTitle).orElse(clock.rule()),
                clock.about(),
                clock.id(),
                clock.started(),
                clock.due(),
                clock.zone(),
                clock.countsFrom(),
                clocks.skippedBy(clock),
                rule.filter(one -> one.unit() == ClockUnit.CALENDAR_DAYS)
                        .map(one -> new DayOf(daysBetween(clock, today), one.amount()))
                        .orElse(null),
                owner(clock, work));
    }

    /** Whether this is about the thing of that kind and id. */
    public boolean isAbout(String kind, String thing) {
        return about.equals(kind) && id.equals(thing);
    }

    private static int daysBetween(RunningClock clock, LocalDate today) {
        LocalDate start = clock.started().atZone(clock.zone()).toLocalDate();
        return Math.toIntExact(ChronoUnit.DAYS.between(start, today));
    }

    private static @Nullable Responsibility owner(RunningClock clock, Collection<OpenWork> work) {
        Stream<@Nullable Responsibility> owners = switch (clock.about()) {
            case "referral" ->
                ReferralPart.KIND.in(work).stream()
                        .filter(part -> part.referral().tagValue().equals(clock.id()))
                        .map(ReferralPart::owner);
            case "transition" ->
                TransitionPart.KIND.in(work).stream()
                        .filter(part -> part.transition().tagValue().equals(clock.id()))
                        .map(TransitionPart::owner);
            case "crisis" ->
                OpenCrisis.KIND.in(work).stream()
                        .filter(part -> part.crisis().tagValue().equals(clock.id()))
                        .map(OpenCrisis::owner);
            default -> Stream.empty();
        };
        return owners.filter(Objects::nonNull).findFirst().orElse(null);
    }
}
