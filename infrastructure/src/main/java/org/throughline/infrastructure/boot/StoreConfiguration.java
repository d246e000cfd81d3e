package org.throughline.infrastructure.boot;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.connection.TransportSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

/** The store: an embedded one in the data directory, or a MongoDB by its URI. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddedStoreProperties.class)
class StoreConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(prefix = "throughline.mongo", name = "uri", matchIfMissing = true, havingValue = "embedded")
    EmbeddedMongo embeddedMongo(
            ThroughlineProperties properties,
            EmbeddedStoreProperties embedded,
            ObjectProvider<SpringStores.Demand> demand)
            throws IOException {
        if (demand.stream().anyMatch(one -> one == SpringStores.Demand.TO_READ)) {
            return EmbeddedMongo.startForReading(properties.dataDir().resolve("store"), embedded.options());
        }
        Path directory = properties.dataDir();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IOException("The data directory " + directory + " is no directory");
        }
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileSystemException refused) {
            throw new IOException(
                    "The data directory " + directory
                            + " cannot be made. Name one in throughline.data-dir that this account may write",
                    refused);
        }
        return EmbeddedMongo.start(properties.dataDir().resolve("store"), embedded.options());
    }

    /** The wait bounds one operation; of a {@link org.throughline.infrastructure.ledger.store.LongRead} each of its round trips. */
    @Bean(destroyMethod = "close")
    MongoClient mongoClient(
            ThroughlineProperties properties,
            ObjectProvider<EmbeddedMongo> embedded,
            ObjectProvider<SpringStores.Demand> demand)
            throws IOException {
        var mongo = properties.mongo();
        EmbeddedMongo own = embedded.getIfAvailable();
        MongoClient client = MongoClients.create(settings(mongo, own)
                .applicationName("throughline")
                .timeout(mongo.answerWait().toMillis(), TimeUnit.MILLISECONDS)
                .build());
        if (own == null) {
            try {
                boolean there = new StoreReachability(client, mongo.database(), mongo.answerWait()).demand();
                if (!there && demand.stream().anyMatch(SpringStores.Demand::isForOneThatIsThere)) {
                    throw new InvalidInput("There is no store in the database of throughline.mongo.database");
                }
            } catch (IOException | RuntimeException failed) {
                client.close();
                throw failed;
            }
        }
        return client;
    }

    @Bean
    MongoDatabase careDatabase(MongoClient client, ThroughlineProperties properties) {
        return client.getDatabase(properties.mongo().database());
    }

    /** By Netty whatever the store is: the driver's own TLS overflows its stack on replies of many megabytes. */
    static MongoClientSettings.Builder settings(ThroughlineProperties.Mongo mongo, @Nullable EmbeddedMongo embedded)
            throws IOException {
        return address(mongo, embedded)
                .transportSettings(TransportSettings.nettyBuilder().build());
    }

    private static MongoClientSettings.Builder address(
            ThroughlineProperties.Mongo mongo, @Nullable EmbeddedMongo embedded) throws IOException {
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
