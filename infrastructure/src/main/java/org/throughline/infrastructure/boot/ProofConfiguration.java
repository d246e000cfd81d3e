package org.throughline.infrastructure.boot;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointFiles;
import org.throughline.infrastructure.ledger.checkpoint.Checkpointer;
import org.throughline.infrastructure.proof.ProofDesk;
import org.throughline.infrastructure.proof.ProvenLedger;
import org.throughline.infrastructure.proof.VerificationDesk;

/** What proves and verifies the ledgers for people. */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {
    @Bean(destroyMethod = "close")
    VerificationDesk verificationDesk(MongoDatabase careDatabase, CheckpointFiles files, InstantSource clock) {
        return new VerificationDesk(careDatabase, files, clock, VerificationDesk.PACE);
    }

    @Bean
    ProofDesk proofDesk(
            @Qualifier("care") Ledger care,
            @Qualifier("careCheckpoints") Checkpointer careCheckpoints,
            @Qualifier("access") Ledger access,
            @Qualifier("accessCheckpoints") Checkpointer accessCheckpoints,
            CheckpointFiles files,
            VerificationDesk verifications) {
        return new ProofDesk(
                List.of(new ProvenLedger(care, careCheckpoints), new ProvenLedger(access, accessCheckpoints)),
                files,
                verifications);
    }
}
