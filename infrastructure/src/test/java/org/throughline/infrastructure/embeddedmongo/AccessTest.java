package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.embeddedmongo.Await.all;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoTimeoutException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    @TempDir
    private Path directory;

    private EmbeddedMongo mongo;

    @BeforeEach
    void start() throws IOException {
        mongo = EmbeddedMongo.start(directory.resolve("store"));
    }

    @AfterEach
    void stop() throws IOException {
        mongo.close();
    }

    @Test
    void a_client_without_keys_is_refused() {
        String open = mongo.connectionString().replace("tls=true", "tls=false");
        assertThatThrownBy(() -> ping(MongoClientSettings.builder().applyConnectionString(new ConnectionString(open))))
                .isInstanceOf(MongoTimeoutException.class);
        assertThatThrownBy(() -> ping(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(mongo.connectionString()))))
                .isInstanceOf(MongoTimeoutException.class);
    }

    @Test
    void a_client_that_trusts_anybody_but_has_no_key_is_refused() throws GeneralSecurityException {
        SSLContext credulous = SSLContext.getInstance("TLSv1.3");
        credulous.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        var settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.connectionString()))
                .applyToSslSettings(tls -> tls.context(credulous));
        assertThatThrownBy(() -> ping(settings)).isInstanceOf(MongoTimeoutException.class);
    }

    @Test
    void a_client_with_the_keys_of_another_store_is_refused() throws IOException {
        try (EmbeddedMongo other = EmbeddedMongo.start(directory.resolve("other"))) {
            assertThatThrownBy(() -> ping(EmbeddedMongo.clientSettings(mongo.connectionString(), other.keyFile())))
                    .isInstanceOf(MongoTimeoutException.class);
        }
    }

    @Test
    void another_process_connects_by_address_and_key_file() throws IOException {
        Path home = directory.resolve("store");
        String uri = Files.readString(home.resolve(EmbeddedMongo.URI_FILE));
        assertThat(ping(EmbeddedMongo.clientSettings(uri, home.resolve(EmbeddedMongo.KEY_FILE)))
                        .getDouble("ok"))
                .isEqualTo(1.0);
    }

    @Test
    void keys_and_data_are_readable_by_the_owner_alone() throws IOException {
        Path home = directory.resolve("store");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mongo.keyFile())))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(mongo.keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> EmbeddedMongo.clientSettings(mongo.connectionString(), mongo.keyFile()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void a_second_store_on_the_directory_is_refused_by_name() {
        assertThatThrownBy(() -> EmbeddedMongo.start(directory.resolve("store")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Another process is using the embedded store in " + directory.resolve("store"));
    }

    @Test
    void it_says_that_it_is_the_embedded_store_and_announces_no_sessions() {
        var settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        try (MongoClient client = MongoClients.create(settings.build())) {
            Document hello = one(client.getDatabase("admin").runCommand(new Document("hello", 1)));
            assertThat(hello.get("throughline", Document.class).getBoolean("embedded"))
                    .isTrue();
            assertThat(hello).doesNotContainKeys("logicalSessionTimeoutMinutes", "setName", "topologyVersion");
            Document buildInfo = one(client.getDatabase("admin").runCommand(new Document("buildInfo", 1)));
            assertThat(buildInfo.get("throughline", Document.class).getString("engine"))
                    .isEqualTo("rocksdb");
        }
    }

    @Test
    void documents_and_indexes_are_there_after_a_restart() throws IOException {
        var settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        try (MongoClient client = MongoClients.create(settings.build())) {
            var blocks = client.getDatabase("ledger").getCollection("blocks");
            done(blocks.createIndex(new Document("keys", 1)));
            done(blocks.insertOne(new Document("_id", 1L).append("keys", List.of(7, 8))));
        }
        mongo.close();
        mongo = EmbeddedMongo.start(directory.resolve("store"));
        settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        try (MongoClient client = MongoClients.create(settings.build())) {
            var blocks = client.getDatabase("ledger").getCollection("blocks");
            assertThat(all(blocks.find(new Document("keys", 8)))).hasSize(1);
            assertThat(all(blocks.listIndexes()))
                    .extracting(index -> index.getString("name"))
                    .containsExactly("_id_", "keys_1");
        }
    }

    private static Document ping(MongoClientSettings.Builder settings) {
        settings.applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(1_500, TimeUnit.MILLISECONDS));
        try (MongoClient client = MongoClients.create(settings.build())) {
            return one(client.getDatabase("admin").runCommand(new Document("ping", 1)));
        }
    }
}
