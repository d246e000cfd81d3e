package org.throughline.infrastructure.boot;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.access.command.CommandGate;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.LedgerCareRelationships;
import org.throughline.infrastructure.access.relationship.LedgerWorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.signal.SignalRule;
import org.throughline.infrastructure.access.signal.Touches;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.access.trace.VaultTraceKeys;
import org.throughline.infrastructure.access.view.AccessGate;
import org.throughline.infrastructure.access.view.ReleasedJson;
import org.throughline.infrastructure.access.view.VaultOpener;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.vault.CountyHashes;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** The gate before every command and every answer, and the trace that each of them leaves. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    private static final Duration TRACE_BOUND = Duration.ofSeconds(5);

    @Bean
    AccessTrace accessTrace(AccessLedger ledger, PolicyPack policy, MeterRegistry meters) {
        return new AccessTrace(ledger, policy.tenant(), policy.version(), UUID::randomUUID, TRACE_BOUND, meters);
    }

    @Bean
    CareRelationships careRelationships(CareEvents events, InstantSource clock) {
        return new LedgerCareRelationships(events, clock);
    }

    @Bean
    WorkerDirectory workerDirectory(CareEvents events) {
        return new LedgerWorkerDirectory(events);
    }

    @Bean
    CommandGate commandGate(PolicyPack policy, CareRelationships relationships, WorkerDirectory workers) {
        return new CommandGate(CommandRights::of, policy.intakeQueue(), relationships, workers);
    }

    @Bean
    AccessGate accessGate(
            PolicyPack policy,
            CareRelationships relationships,
            WorkerDirectory workers,
            AccessTrace trace,
            Vault vault,
            InstantSource clock,
            MeterRegistry meters) {
        return new AccessGate(
                policy.intakeQueue(),
                relationships,
                workers,
                trace,
                new VaultTraceKeys(vault, policy.custodian(), clock),
                new VaultOpener(vault),
                meters);
    }

    @Bean
    ServiceGrants serviceGrants(AccessTrace trace) {
        return new ServiceGrants(trace);
    }

    @Bean
    Positions positions(@Qualifier("care") Ledger care, @Qualifier("access") Ledger access, CountyHashes hashes) {
        return new Positions(care, access, hashes);
    }

    @Bean
    JacksonModule positionsJson(Positions positions) {
        return positions.module();
    }

    @Bean
    ReleasedJson releasedJson(JsonMapper json) {
        return new ReleasedJson(json);
    }

    @Bean
    Touches touches(@Qualifier("care") Ledger care, EventCodec codec) {
        return new Touches(care, codec, Schedulers.parallel());
    }

    @Bean
    SignalRule signalRule(CareRelationships relationships) {
        return new SignalRule(relationships);
    }
}
