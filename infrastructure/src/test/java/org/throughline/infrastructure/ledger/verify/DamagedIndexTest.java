package org.throughline.infrastructure.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.LedgerOptions;

/** An index of the embedded store that was changed in its files, while every document is as it was. */
class DamagedIndexTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_missing_entry_is_named_by_the_block_it_led_to() throws Exception {
        assertThat(with(this::fill)).isEmpty();
        try (Options options = new Options();
                RocksDB files = RocksDB.open(options, directory.resolve("data").toString())) {
            files.delete(entriesOf(files, 3).getLast());
        }
        assertThat(with(DamagedIndexTest::verify)).singleElement().satisfies(finding -> {
            assertThat(finding.damage()).isEqualTo(Damage.INDEX_DISAGREES);
            assertThat(finding.position()).isEqualTo(3);
        });
    }

    @Test
    void however_little_is_compared_at_once_it_ends_and_finds_what_is_missing() throws Exception {
        assertThat(with(this::fill)).isEmpty();
        for (int pairs : new int[] {1, 7, 50}) {
            assertThat(with(database -> verify(database, pairs))).isEmpty();
        }
        try (Options options = new Options();
                RocksDB files = RocksDB.open(options, directory.resolve("data").toString())) {
            files.delete(entriesOf(files, 5).getFirst());
        }
        for (int pairs : new int[] {1, 7, 50}) {
            assertThat(with(database -> verify(database, pairs)))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.damage()).isEqualTo(Damage.INDEX_DISAGREES);
                        assertThat(finding.position()).isEqualTo(5);
                    });
        }
    }

    @Test
    void entries_that_no_block_has_are_counted() throws Exception {
        assertThat(with(this::fill)).isEmpty();
        int added = 0;
        try (Options options = new Options();
                RocksDB files = RocksDB.open(options, directory.resolve("data").toString())) {
            for (byte[] entry : entriesOf(files, 3)) {
                byte[] value = files.get(entry);
                replace(entry, idBytes(3), idBytes(4));
                if (files.get(entry) == null) {
                    files.put(entry, value);
                    added++;
                }
            }
        }
        assertThat(added).isEqualTo(4);
        assertThat(with(DamagedIndexTest::verify)).singleElement().satisfies(finding -> {
            assertThat(finding.damage()).isEqualTo(Damage.INDEX_DISAGREES);
            assertThat(finding.detail()).isEqualTo("the index has 4 entries more than the blocks have keys");
        });
    }

    private List<Finding> fill(MongoDatabase database) {
        Ledger ledger = LedgerFixture.open(database, "care", LedgerOptions.defaults());
        LedgerFixture.append(ledger, 6);
        ledger.close();
        return verify(database);
    }

    private static List<Finding> verify(MongoDatabase database) {
        return verify(database, 1_000);
    }

    /** @param pairs of an index key and a block that are compared at once */
    private static List<Finding> verify(MongoDatabase database, int pairs) {
        var request = new VerificationRequest(0, Long.MAX_VALUE, List.of(), List.of(), List.of(), true);
        return new LedgerVerification(database, "care", request, VerificationProgress.NONE, pairs)
                .run()
                .findings();
    }

    private List<Finding> with(Function<MongoDatabase, List<Finding>> work) throws IOException {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory)) {
            MongoClientSettings.Builder settings = MongoClientSettings.builder();
            mongo.applyTo(settings);
            try (MongoClient client = MongoClients.create(settings.build())) {
                return work.apply(client.getDatabase("throughline"));
            }
        }
    }

    private static void replace(byte[] in, byte[] part, byte[] by) {
        for (int i = 0; i + part.length <= in.length; i++) {
            if (Arrays.equals(in, i, i + part.length, part, 0, part.length)) {
                System.arraycopy(by, 0, in, i, by.length);
            }
        }
    }

    /** The entries of the index that lead to the document under this id. */
    private static List<byte[]> entriesOf(RocksDB files, long id) {
        byte[] suffix = idBytes(id);
        List<byte[]> found = new ArrayList<>();
        try (RocksIterator all = files.newIterator()) {
            for (all.seekToFirst(); all.isValid(); all.next()) {
                byte[] key = all.key();
                boolean leads = all.value().length == Integer.BYTES
                        && key.length > 2 * suffix.length
                        && Arrays.equals(key, key.length - suffix.length, key.length, suffix, 0, suffix.length);
                if (leads) {
                    found.add(key);
                }
            }
        }
        return found;
    }

    /** A number as the embedded store writes it into keys. */
    private static byte[] idBytes(long id) {
        long bits = Double.doubleToLongBits((double) id);
        return ByteBuffer.allocate(10)
                .put((byte) 0x20)
                .putLong(bits ^ Long.MIN_VALUE)
                .put((byte) 0)
                .array();
    }
}
