package org.throughline.infrastructure.fhir.report;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.policy.PolicyPack;

/**
 * How a run is made.
 *
 * @param run names the run; stands as correlation in every event of it
 * @param source a code for the system that the delivery comes from; ids of two systems never meet
 * @param startedAt the node's time, UTC
 * @param asOf what counts as now for the look-back; null for the newest end of an encounter in the delivery
 * @param lanes how many commands may be under way at once, 1 to 512; those of one person go one after the other
 * @param policy the county's rules
 */
public record ImportSettings(
        UUID run,
        String source,
        Instant startedAt,
        @Nullable Instant asOf,
        int lanes,
        PolicyPack policy) {
    /** Refuses a run that could not begin, and a source that is no code. */
    public ImportSettings {
        if (lanes < 1 || lanes > 512) {
            throw new IllegalArgumentException("Between 1 and 512 commands are under way at once");
        }
        if (!source.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("A source is a word of small letters, digits and hyphens");
        }
    }
}
