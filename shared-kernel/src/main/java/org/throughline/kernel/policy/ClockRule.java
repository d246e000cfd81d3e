package org.throughline.kernel.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as data (domain table 5.10): an event starts it, others stop it, it is due after some time.
 *
 * @param id the table's id, such as {@code D12-7}
 * @param title what must be done, in plain words for a worker
 * @param shortTitle the same for a narrow column, at most {@value #LONGEST_SHORT_TITLE} characters
 * @param startedBy stored name of the event that starts it
 * @param onlyFor values of the event's discriminator (urgency, area, transition type, disposition) for which it runs; empty for all
 * @param stoppedBy stored names of the events that stop it when they are about the same thing
 * @param about tag key of the thing: {@code referral}, {@code transition}, {@code crisis}
 * @param amount how many units after the start it is due, more than 0
 * @param unit in what it counts
 * @param countsFromDay the first local day after the start, 0 being the day of the start, on which an event stops the
 *     clock: follow-up after hospitalization counts from day 1 on
 * @param stoppingOutcomes outcomes with which an event that has an outcome stops the clock; empty for all
 */
public record ClockRule(
        String id,
        String title,
        String shortTitle,
        String startedBy,
        Set<String> onlyFor,
        Set<String> stoppedBy,
        String about,
        int amount,
        ClockUnit unit,
        int countsFromDay,
        Set<String> stoppingOutcomes) {
    /** What fits in a narrow column, in characters. */
    public static final int LONGEST_SHORT_TITLE = 32;

    /** A clock that may be stopped from its start on, whose title is short. */
    public ClockRule(
            String id,
            String title,
            String startedBy,
            Set<String> onlyFor,
            Set<String> stoppedBy,
            String about,
            int amount,
            ClockUnit unit) {
        this(id, title, title, startedBy, onlyFor, stoppedBy, about, amount, unit, 0, Set.of());
    }

    /** Refuses a clock that is due before it starts. */
    public ClockRule {
        if (amount <= 0) {
            throw new IllegalArgumentException("A clock is due after it starts: " + id);
        }
        if (countsFromDay < 0) {
            throw new IllegalArgumentException("A clock is not stopped before it starts: " + id);
        }
        if (shortTitle.isBlank() || shortTitle.length() > LONGEST_SHORT_TITLE) {
            throw new IllegalArgumentException("A short title has 1 to " + LONGEST_SHORT_TITLE + " characters: " + id);
        }
        onlyFor = Set.copyOf(onlyFor);
        stoppedBy = Set.copyOf(stoppedBy);
        stoppingOutcomes = Set.copyOf(stoppingOutcomes);
    }

    /**
     * Whether an event stops this clock when it is about the same thing.
     *
     * @param event stored name of the event
     * @param outcome its outcome, or null if events of its kind have none
     * @param day local days from the start of the clock to the event
     */
    public boolean isStoppedBy(String event, @Nullable String outcome, long day) {
        return stoppedBy.contains(event)
                && day >= countsFromDay
                && (outcome == null || stoppingOutcomes.isEmpty() || stoppingOutcomes.contains(outcome));
    }
}
