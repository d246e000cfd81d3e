package org.throughline.infrastructure.boot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.throughline.infrastructure.projection.ProjectionOptions;

/**
 * What an operator may set about feeding the views.
 *
 * @param takeOverAfter how long the node that feeds a view may show no life before another takes over
 * @param supersededKept how long a view is kept after a newer build has taken its place, for those who still read it
 */
@ConfigurationProperties("throughline.projections")
public record ProjectionProperties(
        @DefaultValue("5s") Duration takeOverAfter,
        @DefaultValue("2m") Duration supersededKept) {
    private static final String PREFIX = "throughline.projections.";
    private static final int BEATS = 5;

    /** Refuses what views could not be fed with. */
    public ProjectionProperties {
        SettingBounds.time(
                PREFIX + "take-over-after",
                takeOverAfter,
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                "a shorter pause of a healthy node would cost it the view, and a longer one leaves views behind");
        SettingBounds.time(
                PREFIX + "superseded-kept",
                supersededKept,
                Duration.ofSeconds(10),
                Duration.ofDays(7),
                "an answer under way still reads it");
    }

    /** The defaults with these. */
    ProjectionOptions options() {
        return ProjectionOptions.defaults()
                .withTakeOverAfter(takeOverAfter, takeOverAfter.dividedBy(BEATS))
                .withGrace(supersededKept);
    }
}
