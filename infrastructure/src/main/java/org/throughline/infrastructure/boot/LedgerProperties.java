package org.throughline.infrastructure.boot;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointSettings;

/**
 * What an operator may set about checkpoints of the ledgers.
 *
 * @param checkpointInterval longest time without a checkpoint while a ledger grows
 * @param checkpointEvents so many new events make a checkpoint earlier
 * @param witnessUrl address below which a C2SP tlog-witness takes add-checkpoint; each checkpoint is given to it
 */
@Validated
@ConfigurationProperties("throughline.ledger")
public record LedgerProperties(
        @NotNull @DefaultValue("1m") Duration checkpointInterval,
        @Min(1) @DefaultValue("10000") long checkpointEvents,
        @Nullable URI witnessUrl) {
    CheckpointSettings checkpoints() {
        return new CheckpointSettings(checkpointInterval, checkpointEvents, witnessUrl);
    }
}
