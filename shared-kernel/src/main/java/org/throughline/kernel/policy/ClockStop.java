package org.throughline.kernel.policy;

import java.time.Instant;
import org.throughline.kernel.privacy.Clear;

/**
 * Something was done that stops a deadline, if one runs.
 *
 * @param rule id of the {@link ClockRule}
 * @param about tag key of the thing it was done for
 * @param id id of that thing
 * @param done when it was done
 */
public record ClockStop(
        @Clear("an id") String rule,
        @Clear("a kind of thing") String about,
        @Clear("an id") String id,
        @Clear("a clock") Instant done) {}
