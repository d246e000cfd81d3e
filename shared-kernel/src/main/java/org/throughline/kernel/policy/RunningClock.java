package org.throughline.kernel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.throughline.kernel.privacy.Clear;

/**
 * A deadline that runs.
 *
 * @param rule id of its {@link ClockRule}
 * @param title what must be done, in plain words
 * @param about tag key of the thing it is about
 * @param id id of the thing it is about
 * @param started when it began to run
 * @param due the last millisecond at which doing it is still in time
 * @param zone zone of the place where it started; its local days are counted
 * @param countsFrom the first local day on which something done stops it
 */
public record RunningClock(
        @Clear("an id") String rule,
        @Clear("words of a rule") String title,
        @Clear("a kind of thing") String about,
        @Clear("an id") String id,
        @Clear("a clock") Instant started,
        @Clear("a clock") Instant due,
        ZoneId zone,
        @Clear("a clock") LocalDate countsFrom) {
    /** Whether {@code stop} ends this: it is for the same thing, and not earlier than what counts. */
    public boolean isStoppedBy(ClockStop stop) {
        return rule.equals(stop.rule())
                && isAbout(stop.about(), stop.id())
                && !stop.done().atZone(zone).toLocalDate().isBefore(countsFrom);
    }

    /** Whether this is about the thing of that kind and id. */
    public boolean isAbout(String kind, String thing) {
        return about.equals(kind) && id.equals(thing);
    }
}
