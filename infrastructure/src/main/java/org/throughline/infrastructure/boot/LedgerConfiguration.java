package org.throughline.infrastructure.boot;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.infrastructure.access.reading.LedgerCareEvents;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.infrastructure.access.trace.LedgerAccessLedger;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.Pace;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointFiles;
import org.throughline.infrastructure.ledger.checkpoint.HeadGuard;
import org.throughline.infrastructure.ledger.event.TagRanks;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.opening.TimeOffice;
import org.throughline.infrastructure.policy.PolicyPackLoader;
import org.throughline.infrastructure.vault.CountyHashes;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.codec.AccessEntryCodec;
import org.throughline.infrastructure.vault.codec.CareEventCodec;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.studies.Studies;
import reactor.core.publisher.Mono;

/** The two ledgers, the vault whose keys seal what is in them, and the rules of the county. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
class LedgerConfiguration {
    /** The fewer events share an id, the lower its rank. */
    private static final TagRanks RANKS = new TagRanks(Capabilities.ids().all().stream()
            .collect(Collectors.toMap(RecordId::tagKey, id -> id.breadth().rank())));

    private static final Duration START = Duration.ofMinutes(2);

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    PolicyPack policyPack(ThroughlineProperties properties) {
        return properties.policyPack() == null
                ? PolicyPackLoader.bundled()
                : PolicyPackLoader.from(properties.policyPack());
    }

    @Bean
    Vault vault(MongoClient client, ThroughlineProperties properties, MeterRegistry meters) {
        return started(Vault.open(
                        client.getDatabase(Vault.databaseFor(properties.mongo().database())),
                        properties.keyEncryption(),
                        properties.vaultBounds(),
                        meters)
                .flatMap(vault -> vault.withStudies(Studies.names())));
    }

    @Bean
    CountyHashes countyHashes(Vault vault) {
        return vault.county();
    }

    @Bean(destroyMethod = "close")
    Ledger care(
            MongoDatabase careDatabase,
            ThroughlineProperties properties,
            LedgerProperties settings,
            CheckpointFiles files,
            MeterRegistry meters) {
        return asNoted(
                "care",
                Ledgers.open(
                        careDatabase,
                        "care",
                        options(properties, settings, meters).withRecentBytes(settings.recentBytes())),
                files);
    }

    @Bean(destroyMethod = "close")
    Ledger access(
            MongoDatabase careDatabase,
            ThroughlineProperties properties,
            LedgerProperties settings,
            CheckpointFiles files,
            MeterRegistry meters,
            @Qualifier("care") Ledger care) {
        return asNoted(
                "access",
                Ledgers.open(
                        careDatabase,
                        "access",
                        // its entries race for nothing, so larger blocks cost nobody anything
                        options(properties, settings, meters)
                                .withCrossHead(care::knownNext)
                                .withPace(Pace.SPARING)),
                files);
    }

    @Bean
    TimeOffice timeOffice(MongoDatabase careDatabase, ThroughlineProperties properties) {
        return new TimeOffice(
                careDatabase,
                LedgerOptions.defaults().withAllowSingleNode(properties.mongo().allowSingleNode()));
    }

    /** The ledger, if it still holds the head that this node noted last outside the store. */
    private static Ledger asNoted(String name, Mono<Ledger> opening, CheckpointFiles files) {
        return new HeadGuard(files.noted(name), files.verifiers(), HeadGuard.LATENESS).open(opening);
    }

    @Bean
    CareEventCodec careEventCodec(Vault vault) {
        return new CareEventCodec(vault);
    }

    @Bean
    CareEvents careEvents(@Qualifier("care") Ledger care, EventCodec codec, LedgerProperties settings) {
        return new LedgerCareEvents(care, codec, settings.decodedBytes());
    }

    @Bean
    AccessLedger accessLedger(@Qualifier("access") Ledger access, Vault vault, PolicyPack policy) {
        return new LedgerAccessLedger(access, new AccessEntryCodec(vault, policy.custodian()));
    }

    private static LedgerOptions options(
            ThroughlineProperties properties, LedgerProperties settings, MeterRegistry meters) {
        return LedgerOptions.defaults()
                .withAllowSingleNode(properties.mongo().allowSingleNode())
                .withAppends(settings.appends())
                .withPolls(settings.polls())
                .withMeters(meters)
                .withTagRanks(RANKS)
                .withCallerBound(properties.commandWait());
    }

    private static <T> T started(Mono<T> opening) {
        T opened = opening.block(START);
        if (opened == null) {
            throw new IllegalStateException("A part of the store did not open");
        }
        return opened;
    }
}
