package org.throughline.infrastructure.boot;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.embeddedmongo.EmbeddedMongo;

/** The store: an embedded one in the data directory, or a MongoDB by its URI. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    /** Bounds one operation; a {@link org.throughline.infrastructure.ledger.LongRead} each of its round trips. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(prefix = "throughline.mongo", name = "uri", matchIfMissing = true, havingValue = "embedded")
    EmbeddedMongo embeddedMongo(ThroughlineProperties properties) throws IOException {
        if (Files.exists(properties.dataDir()) && !Files.isDirectory(properties.dataDir())) {
            throw new IOException("The data directory " + properties.dataDir() + " is no directory");
        }
        Files.createDirectories(
                properties.dataDir(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return EmbeddedMongo.start(properties.dataDir().resolve("store"));
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(ThroughlineProperties properties, ObjectProvider<EmbeddedMongo> embedded)
            throws IOException {
        return MongoClients.create(settings(properties, embedded.getIfAvailable())
                .applicationName("throughline")
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .build());
    }

    @Bean
    MongoDatabase careDatabase(MongoClient client, ThroughlineProperties properties) {
        return client.getDatabase(properties.mongo().database());
    }

    private static MongoClientSettings.Builder settings(
            ThroughlineProperties properties, @Nullable EmbeddedMongo embedded) throws IOException {
        var mongo = properties.mongo();
        if (embedded != null) {
            var settings = MongoClientSettings.builder();
            embedded.applyTo(settings);
            return settings;
        }
        String uri = Objects.requireNonNull(mongo.uri());
        return mongo.clientKey() == null
                ? MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri))
                : EmbeddedMongo.clientSettings(uri, mongo.clientKey());
    }
}
