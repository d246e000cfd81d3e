package org.throughline.infrastructure.boot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set about automations.
 *
 * @param takeOverAfter how long the node that runs a part of an automation may show no life before another takes over
 */
@ConfigurationProperties("throughline.automations")
public record AutomationProperties(@DefaultValue("10s") Duration takeOverAfter) {
    /** Refuses what automations could not be run with. */
    public AutomationProperties {
        SettingBounds.time(
                "throughline.automations.take-over-after",
                takeOverAfter,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                "a healthy node shows life every 5s, and two signs may be late");
    }
}
