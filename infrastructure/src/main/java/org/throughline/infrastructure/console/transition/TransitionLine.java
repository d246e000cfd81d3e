package org.throughline.infrastructure.console.transition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open transition on the board.
 *
 * @param id its id
 * @param day where it stands in words: {@code day 5 of 7}, {@code day 9, first week missed}
 * @param urgent whether the first week was missed
 * @param last whether today is the last day of a window
 * @param ruler the same drawn
 * @param name name of the client, or null if none is known
 * @param waits who waits for whom, in words
 * @param has who has it by name, or null
 * @param attempts how often somebody tried to reach the person, of how many that the rule asks
 * @param acts what can be done next, the usual first
 */
public record TransitionLine(
        String id,
        String client,
        String day,
        boolean urgent,
        boolean last,
        Ruler ruler,
        @Nullable String name,
        String type,
        String waits,
        @Nullable String has,
        String attempts,
        List<Act> acts) {
    /** Keeps its own copy of the acts. */
    public TransitionLine {
        acts = List.copyOf(acts);
    }

    /**
     * Something that can be done.
     *
     * @param key key of its words
     * @param href where its form is
     * @param letter its key on the keyboard, or null
     */
    public record Act(String key, String href, @Nullable String letter) {}

    /**
     * Days since the discharge on a line from 0 to 30, in its own units.
     *
     * @param x where the day stands
     */
    public record Ruler(int day, String x, boolean late) {
        private static final int LAST = 30;

        /** The ruler of a day; one beyond the last stands at the end. */
        static Ruler of(int day, boolean late) {
            int within = Math.max(0, Math.min(LAST, day));
            return new Ruler(day, String.valueOf(2 + 3 * within), late);
        }
    }
}
