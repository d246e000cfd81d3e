package org.throughline.infrastructure.boot;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointFiles;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointKeys;
import org.throughline.infrastructure.ledger.checkpoint.Checkpointer;
import org.throughline.kernel.policy.PolicyPack;

/** Checkpoints of both ledgers, made from time to time and at the end. */
@Configuration(proxyBeanMethods = false)
class CheckpointConfiguration {
    @Bean
    CheckpointFiles checkpointFiles(ThroughlineProperties properties) {
        return new CheckpointFiles(properties.dataDir());
    }

    @Bean
    CheckpointKeys checkpointKeys(CheckpointFiles files) {
        return CheckpointKeys.open(files.keys());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Checkpointer careCheckpoints(
            MongoDatabase careDatabase,
            @Qualifier("care") Ledger care,
            PolicyPack policy,
            CheckpointKeys keys,
            CheckpointFiles files,
            LedgerProperties settings,
            MeterRegistry meters) {
        return checkpointer(careDatabase, care, policy, keys, files, settings, meters);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Checkpointer accessCheckpoints(
            MongoDatabase careDatabase,
            @Qualifier("access") Ledger access,
            PolicyPack policy,
            CheckpointKeys keys,
            CheckpointFiles files,
            LedgerProperties settings,
            MeterRegistry meters) {
        return checkpointer(careDatabase, access, policy, keys, files, settings, meters);
    }

    private static Checkpointer checkpointer(
            MongoDatabase database,
            Ledger ledger,
            PolicyPack policy,
            CheckpointKeys keys,
            CheckpointFiles files,
            LedgerProperties settings,
            MeterRegistry meters) {
        return new Checkpointer(
                database,
                ledger,
                policy.tenant().value(),
                keys,
                files.noted(ledger.name()),
                settings.checkpoints(),
                meters);
    }
}
