package org.throughline.infrastructure.console.day;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is owed, or one client to whom nothing is.
 *
 * @param left time left in words; empty if nothing is due
 * @param urgent whether it is overdue
 * @param due when it is due in words, or null
 * @param at the same as an instant (UTC), or null
 * @param client id of the client
 * @param name name of the client, or null if none is known
 * @param owed what is owed, in the words of the policy pack; null if nothing is
 * @param rule id of its rule, or null
 * @param transition id of the transition that it is owed for, or null
 * @param day day of the transition in words, or null
 * @param last the last kept contact in words, or null
 * @param program names of the client's programs that the viewer may name
 * @param has who has it, or null if nobody has it by name
 */
public record DayLine(
        String left,
        boolean urgent,
        @Nullable String due,
        @Nullable Instant at,
        String client,
        @Nullable String name,
        @Nullable String owed,
        @Nullable String rule,
        @Nullable String transition,
        @Nullable String day,
        @Nullable String last,
        @Nullable String program,
        @Nullable String has) {}
