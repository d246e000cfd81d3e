package org.throughline.infrastructure.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.LedgerAccessLedger;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.vault.Sealing;
import org.throughline.infrastructure.vault.codec.AccessEntryCodec;
import org.throughline.kernel.policy.PolicyPack;

/**
 * The store for commands that verify and prove: nothing is opened before it is asked for, so that a damaged ledger can be
 * looked at, and no key of the vault is.
 */
// Not annotated as a configuration: the whole application scans this package and must not find it.
@EnableConfigurationProperties(ThroughlineProperties.class)
@Import({StoreConfiguration.class, LedgerConfiguration.class, CheckpointConfiguration.class})
class StoresWithoutVault {
    private static final Duration TRACE_BOUND = Duration.ofSeconds(5);

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** Grants are recorded without a value to be sealed. */
    @Bean
    ServiceGrants serviceGrants(@Qualifier("access") Ledger access, PolicyPack policy, MeterRegistry meters) {
        var entries = new LedgerAccessLedger(access, new AccessEntryCodec(Sealing.absent(), policy.custodian()));
        return new ServiceGrants(
                new AccessTrace(entries, policy.tenant(), policy.version(), UUID::randomUUID, TRACE_BOUND, meters));
    }
}
