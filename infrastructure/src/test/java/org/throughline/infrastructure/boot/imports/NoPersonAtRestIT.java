package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.vault.PlaintextScan;
import reactor.core.publisher.Flux;

/** People of an imported delivery are looked for in everything that the import leaves behind (HIPAA 164.312(a)(2)(iv)). */
class NoPersonAtRestIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final StraightImport straight = StraightImport.get();
    private final People people = people(straight.delivery());
    private final PlaintextScan scan = people.scan();

    @TempDir
    private Path scratch;

    private static People people(FeedDirectory delivery) {
        try {
            return People.of(delivery);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What stands in the files themselves, by file. The native library beside the data is the same in every store. */
    private Map<String, Set<String>> inFiles(Path data) throws IOException {
        var found = new TreeMap<String, Set<String>>();
        for (Path file : Directories.files(data)) {
            Set<String> here = file.toString().endsWith(".so") ? Set.of() : scan.findIn(Files.readAllBytes(file));
            if (!here.isEmpty()) {
                found.put(data.relativize(file).toString(), here);
            }
        }
        return found;
    }

    /** What stands in the keys and values that the files hold, which are compressed there. */
    private Set<String> inKeysAndValues(Path data) throws RocksDBException {
        var found = new TreeSet<String>();
        long entries = 0;
        try (Options options = new Options();
                RocksDB store = RocksDB.openReadOnly(
                        options, data.resolve("store").resolve("data").toString());
                RocksIterator at = store.newIterator()) {
            for (at.seekToFirst(); at.isValid(); at.next()) {
                found.addAll(scan.findIn(at.key()));
                found.addAll(scan.findIn(at.value()));
                entries++;
            }
            at.status();
        }
        assertThat(entries).as("keys in the store").isGreaterThan(1_000);
        return found;
    }

    /** What stands in the documents that any client of the store can read, by collection. */
    private Map<String, Set<String>> inDocuments(Stores stores, Path data) {
        var found = new TreeMap<String, Set<String>>();
        var seen = new TreeSet<String>();
        try (Stores.Opened opened = stores.open(StoredCare.settings(data, straight.policy()))) {
            MongoClient client = opened.part(MongoClient.class);
            Flux.from(client.listDatabaseNames())
                    .map(client::getDatabase)
                    .concatMap(database -> Flux.from(database.listCollectionNames())
                            .concatMap(name -> Flux.from(database.getCollection(name, RawBsonDocument.class)
                                            .find())
                                    .doOnNext(document -> {
                                        seen.add(name);
                                        Set<String> here = scan.findIn(bytes(document));
                                        if (!here.isEmpty()) {
                                            found.computeIfAbsent(
                                                            database.getName() + "." + name, none -> new TreeSet<>())
                                                    .addAll(here);
                                        }
                                    })))
                    .blockLast(PATIENCE);
        }
        assertThat(seen).as("collections with documents").contains("care_blocks", "access_blocks", "projections");
        return found;
    }

    private static byte[] bytes(RawBsonDocument document) {
        byte[] bytes = new byte[document.getByteBuffer().remaining()];
        document.getByteBuffer().get(bytes);
        return bytes;
    }

    @Test
    void nobody_who_was_imported_can_be_found_in_the_files_the_keys_and_values_or_the_documents() throws Exception {
        assertThat(people.births()).hasSize(3);
        assertThat(people.texts()).hasSizeGreaterThan(15);

        assertThat(inFiles(straight.data())).isEmpty();
        assertThat(inKeysAndValues(straight.data())).isEmpty();
        assertThat(inDocuments(TestStores.real(), straight.data())).isEmpty();
    }

    @Test
    void nobody_who_was_imported_is_named_by_the_import_the_log_or_the_meters() throws Exception {
        CommandRun run = straight.run().command();
        String told = run.out() + run.err() + straight.run().report();
        assertThat(scan.findIn(told.getBytes(StandardCharsets.UTF_8))).isEmpty();

        TestStores.Said said = TestStores.server(Directories.copy(straight.data(), scratch.resolve("copy")));

        assertThat(said.log()).isNotEmpty();
        assertThat(new String(said.meters(), StandardCharsets.UTF_8)).contains("throughline_");
        assertThat(scan.findIn(said.log())).isEmpty();
        assertThat(scan.findIn(said.meters())).isEmpty();
    }

    @Test
    void with_sealing_off_the_same_scan_finds_everybody() throws Exception {
        Path data = scratch.resolve("unsealed");
        ImportRun.on(TestStores.withSealingOff(), straight.delivery(), data, straight.policy());

        Set<String> expected = new TreeSet<>(people.texts());
        people.births().stream().map(LocalDate::toString).forEach(expected::add);
        assertThat(inKeysAndValues(data)).containsAll(expected);
        assertThat(inDocuments(TestStores.withSealingOff(), data).get("throughline.care_blocks"))
                .containsAll(expected);
    }
}
