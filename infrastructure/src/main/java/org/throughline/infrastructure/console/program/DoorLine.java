package org.throughline.infrastructure.console.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.Act;

/**
 * One client at a program's door.
 *
 * @param age how long it has stood there in words, or the place on the waiting list
 * @param urgent whether something about it is overdue
 * @param since since when, in words; empty if that is not shown
 * @param at the same as an instant or date of JSON, or null
 * @param href the record's page
 * @param name name of the client, or null if none is known
 * @param what what it is about, in words
 * @param who who sent it, began it or decided it, or null
 * @param due what is due for it next, in words, or null
 * @param acts what can be done, the usual first
 */
public record DoorLine(
        String client,
        String age,
        boolean urgent,
        String since,
        @Nullable String at,
        String href,
        @Nullable String name,
        String what,
        @Nullable String who,
        @Nullable String due,
        List<Act> acts) {
    /** Keeps its own copy of the acts. */
    public DoorLine {
        acts = List.copyOf(acts);
    }
}
