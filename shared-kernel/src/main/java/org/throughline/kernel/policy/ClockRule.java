package org.throughline.kernel.policy;

import java.util.Set;

/**
 * A deadline as data (domain table 5.10): an event starts it, others stop it, it is due after some time.
 *
 * @param id the table's id, such as {@code D12-7}
 * @param title what must be done, in plain words for a worker
 * @param startedBy stored name of the event that starts it
 * @param onlyFor values of the event's discriminator (urgency, area, transition type, disposition) for which it runs; empty for all
 * @param stoppedBy stored names of the events that stop it when they are about the same thing
 * @param about tag key of the thing: {@code referral}, {@code transition}, {@code crisis}
 * @param amount how many units after the start it is due, more than 0
 * @param unit in what it counts
 */
public record ClockRule(
        String id,
        String title,
        String startedBy,
        Set<String> onlyFor,
        Set<String> stoppedBy,
        String about,
        int amount,
        ClockUnit unit) {
    /** Refuses a clock that is due before it starts. */
    public ClockRule {
        if (amount <= 0) {
            throw new IllegalArgumentException("A clock is due after it starts: " + id);
        }
        onlyFor = Set.copyOf(onlyFor);
        stoppedBy = Set.copyOf(stoppedBy);
    }
}
