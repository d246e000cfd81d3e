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
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

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
    void a_client_with_a_certificate_that_it_made_itself_is_refused() throws Exception {
        var settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.connectionString()))
                .applyToSslSettings(tls -> tls.context(StrangerKeys.credulousContext()));
        assertThatThrownBy(() -> ping(settings)).isInstanceOf(MongoTimeoutException.class);
    }

    @Test
    void whoever_speaks_without_tls_hears_not_a_word_of_the_protocol() throws IOException {
        byte[] hello = HexFormat.of()
                .parseHex("3d0000000100000000000000dd0700000000000000"
                        + "00280000001068656c6c6f000100000002246462000600000061646d696e000000000000");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(hello);
            byte[] heard = socket.getInputStream().readAllBytes();
            assertThat(heard).hasSizeLessThan(16);
        } catch (SocketException closed) {
            assertThat(closed).hasMessageContaining("reset");
        }
    }

    @Test
    void it_listens_on_the_loopback_alone() {
        assertThat(mongo.connectionString()).startsWith("mongodb://127.0.0.1:");
        assertThat(Collections.list(networkInterfaces()).stream()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address)
                        .filter(this::isReachable))
                .isEmpty();
    }

    private static Enumeration<NetworkInterface> networkInterfaces() {
        try {
            return NetworkInterface.getNetworkInterfaces();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReachable(InetAddress address) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port()), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private int port() {
        return Integer.parseInt(mongo.connectionString().replaceAll(".*:(\\d+)/.*", "$1"));
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
        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all.filter(Files::isDirectory))
                    .isNotEmpty()
                    .allSatisfy(directory -> assertThat(mode(directory)).isEqualTo("rwx------"));
        }
        assertThat(List.of("lock", EmbeddedMongo.URI_FILE, EmbeddedMongo.KEY_FILE))
                .allSatisfy(file -> assertThat(mode(home.resolve(file))).isEqualTo("rw-------"));
        Files.setPosixFilePermissions(mongo.keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> EmbeddedMongo.clientSettings(mongo.connectionString(), mongo.keyFile()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void a_directory_below_a_file_is_refused_by_name() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> EmbeddedMongo.start(file.resolve("store")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The embedded store cannot write " + file.resolve("store"));
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
