package org.throughline.infrastructure.boot;

import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.office.KeyOffice;

/**
 * The key database alone, for commands that work on keys: neither ledgers nor vault are opened, so that a backup can be
 * restored into a key database that nobody has begun to use.
 */
// Not annotated as a configuration: the whole application scans this package and must not find it.
@EnableConfigurationProperties(ThroughlineProperties.class)
@Import(StoreConfiguration.class)
class KeysWithoutLedgers {
    private static final Duration START = Duration.ofMinutes(2);

    @Bean
    KeyOffice keyOffice(MongoClient client, ThroughlineProperties properties) {
        var keys = client.getDatabase(Vault.databaseFor(properties.mongo().database()));
        return Objects.requireNonNull(KeyOffice.open(
                        keys,
                        properties.keyEncryption(),
                        properties.vaultBounds().patience())
                .block(START));
    }
}
