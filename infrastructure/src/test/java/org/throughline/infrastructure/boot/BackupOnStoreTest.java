package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.vault.Vault;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A backup of a store that is being written to, and the application on what is restored from it. */
class BackupOnStoreTest {
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Moss\",\"given\":[\"Ina\"]}]}";
    private static final String LOAD = "test.Load";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int KEY_BYTES_SEARCHED = 24;

    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private byte[] wrapped = new byte[0];

    @Test
    void what_was_acknowledged_before_a_backup_began_is_there_after_it_is_restored() throws IOException {
        Files.createDirectories(directory.resolve("feed"));
        Files.writeString(directory.resolve("feed/Patient.ndjson"), PATIENT);
        assertThat(run("import", "fhir", path("feed"), "--data-dir", path("data")))
                .isEqualTo(ExitCode.DONE);
        Set<UUID> before = backUpUnderLoad();
        theKeysAreInTheirPartAlone();
        whatIsDamagedOrInTheWayIsRefused();
        assertThat(run("restore", path("backup"), "--keys", path("keys"), "--data-dir", path("new")))
                .isEqualTo(ExitCode.DONE);
        assertThat(new SpringStores()
                        .site(List.of("--throughline.data-dir=" + path("new")))
                        .keyFiles()
                        .resolve("key-encryption-key.json"))
                .exists();
        try (Stores.Opened restored = open("new")) {
            assertThat(load(restored)).containsAll(before);
        }
        assertThat(run("rebuild", "caseload", "--data-dir", path("new"))).isEqualTo(ExitCode.DONE);
        assertThat(run("store", "compact", "--data-dir", path("new"), "--json", path("compacted.json")))
                .isEqualTo(ExitCode.DONE);
        assertThat(directory.resolve("compacted.json")).content().contains("bytesAfter");
    }

    private Set<UUID> backUpUnderLoad() {
        try (Stores.Opened running = open("data")) {
            Ledger access = running.part("access", Ledger.class);
            var enough = new AtomicBoolean();
            Mono<Void> load = Flux.<UUID>generate(sink -> {
                        if (enough.get()) {
                            sink.complete();
                        } else {
                            sink.next(UUID.randomUUID());
                        }
                    })
                    .flatMap(
                            id -> access.append(List.of(event(id)), AppendCondition.none())
                                    .doOnNext(_ -> acknowledged.add(id)),
                            8)
                    .then();
            var writing = load.toFuture();
            await().atMost(PATIENCE).until(() -> acknowledged.size() >= 200);
            Set<UUID> before = Set.copyOf(acknowledged);
            assertThat(run("backup", path("backup"), "--keys", path("keys"), "--data-dir", path("data")))
                    .as("%s", err)
                    .isEqualTo(ExitCode.DONE);
            assertThat(acknowledged.size()).isGreaterThan(before.size());
            enough.set(true);
            writing.join();
            wrapped = wrappedKey(running);
            return before;
        }
    }

    private static NewEvent event(UUID id) {
        return new NewEvent(id, LOAD, "1", Set.of(), Map.of(), NewEvent.JSON, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static Set<UUID> load(Stores.Opened opened) {
        return opened.part("access", Ledger.class)
                .read(LedgerQuery.ofTypes(LOAD), 0, Long.MAX_VALUE)
                .map(recorded -> recorded.event().eventId())
                .collect(Collectors.toSet())
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static byte[] wrappedKey(Stores.Opened opened) {
        return Mono.from(opened.part(MongoClient.class)
                        .getDatabase(Vault.databaseFor("throughline"))
                        .getCollection("keys")
                        .find())
                .map(BackupOnStoreTest::binary)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private void theKeysAreInTheirPartAlone() throws IOException {
        byte[] part = Arrays.copyOfRange(wrapped, wrapped.length - KEY_BYTES_SEARCHED, wrapped.length);
        assertThat(holds(directory.resolve("data"), part)).isTrue();
        assertThat(holds(directory.resolve("keys"), part)).isTrue();
        assertThat(holds(directory.resolve("backup"), part)).isFalse();
        assertThat(directory.resolve("keys/key-encryption-key.json")).exists();
    }

    private static byte[] binary(Document key) {
        return key.values().stream()
                .filter(Binary.class::isInstance)
                .map(value -> ((Binary) value).getData())
                .filter(bytes -> bytes.length >= KEY_BYTES_SEARCHED)
                .findFirst()
                .orElseThrow();
    }

    private static boolean holds(Path tree, byte[] part) throws IOException {
        String wanted = new String(part, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void whatIsDamagedOrInTheWayIsRefused() throws IOException {
        assertThat(run("backup", path("backup"), "--data-dir", path("data"))).isEqualTo(ExitCode.STORE);
        assertThat(err.toString()).contains(path("backup") + " is not empty");
        assertThat(run("restore", path("backup"), "--keys", path("keys"), "--data-dir", path("data")))
                .isEqualTo(ExitCode.STORE);
        assertThat(err.toString()).contains(path("data") + " is not empty");
        assertThat(run("restore", path("backup"), "--data-dir", path("new"))).isEqualTo(ExitCode.STORE);
        assertThat(err.toString()).contains("There is no finished backup in " + path("backup/keys"));

        Path table;
        try (Stream<Path> files = Files.walk(directory.resolve("backup"))) {
            table = files.filter(file -> file.toString().endsWith(".sst"))
                    .findFirst()
                    .orElseThrow();
        }
        try (var content = new RandomAccessFile(table.toFile(), "rw")) {
            content.seek(10);
            int octet = content.read();
            content.seek(10);
            content.write(~octet);
            assertThat(run("restore", path("backup"), "--keys", path("keys"), "--data-dir", path("new")))
                    .isEqualTo(ExitCode.STORE);
            assertThat(err.toString()).contains("The backup is damaged: " + table);
            content.seek(10);
            content.write(octet);
        }
        assertThat(directory.resolve("new")).doesNotExist();
    }

    private Stores.Opened open(String data) {
        return new SpringStores().open(List.of("--throughline.data-dir=" + path(data)));
    }

    private int run(String... arguments) {
        return TestStores.run(err, arguments);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }
}
