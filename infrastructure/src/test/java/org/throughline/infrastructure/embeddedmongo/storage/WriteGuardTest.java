package org.throughline.infrastructure.embeddedmongo.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.throughline.infrastructure.embeddedmongo.catalog.Catalog;
import org.throughline.infrastructure.embeddedmongo.catalog.DocumentLocks;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexField;
import org.throughline.infrastructure.embeddedmongo.catalog.KeyRange;
import org.throughline.infrastructure.embeddedmongo.catalog.Maintenance;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;
import org.throughline.infrastructure.embeddedmongo.command.Cursors;
import org.throughline.infrastructure.embeddedmongo.command.Engine;
import org.throughline.infrastructure.embeddedmongo.command.IndexBuild;
import org.throughline.infrastructure.embeddedmongo.command.Writes;

class WriteGuardTest {
    private static final long SPARE = 1_000;

    private final AtomicLong free = new AtomicLong(SPARE);

    @TempDir
    private Path directory;

    private Storage storage;
    private Engine engine;
    private Maintenance maintenance;

    @BeforeEach
    void open() throws IOException {
        storage = Storage.open(directory, EmbeddedMongoOptions.defaults().withSpareBytes(SPARE), free::get);
        maintenance = new Maintenance();
        engine = new Engine(
                storage,
                new Catalog(storage),
                new DocumentLocks(),
                new Cursors(storage, EmbeddedMongoOptions.defaults().cursorTimeout()),
                maintenance);
    }

    @AfterEach
    void close() throws IOException {
        maintenance.close();
        storage.close();
    }

    private void insert(int id) {
        engine.write(
                "care",
                "views",
                session -> Writes.insert(session, new Document("_id", id).append("tags", List.of(id))));
    }

    private boolean isStored(int id) {
        StoredCollection collection = engine.catalog().findOrCreate("care", "views");
        try (KeyReader reader = storage.current()) {
            return reader.get(KeyWriter.documentKey(collection.space(), id)) != null;
        }
    }

    @Test
    void on_a_full_disk_writes_are_refused_whole_and_reads_deletes_and_compaction_go_on() {
        insert(1);
        insert(2);
        free.set(SPARE - 1);
        assertThatThrownBy(() -> insert(3))
                .isInstanceOfSatisfying(
                        StorageFailure.class,
                        refused -> assertThat(refused.answer().getCode()).isEqualTo(14031))
                .hasMessageContaining("nothing was written. Free some space");
        assertThat(isStored(1)).isTrue();
        assertThat(isStored(3)).isFalse();
        engine.write("care", "views", session -> {
            Row row = session.read(KeyWriter.documentKey(session.collection().space(), 2));
            Writes.delete(session, Objects.requireNonNull(row));
            return row;
        });
        assertThat(isStored(2)).isFalse();
        storage.compact();
    }

    @Test
    void with_space_again_writes_are_taken_again() {
        free.set(SPARE - 1);
        assertThatThrownBy(() -> insert(1)).isInstanceOf(StorageFailure.class);
        free.set(SPARE);
        insert(1);
        assertThat(isStored(1)).isTrue();
    }

    @Test
    void an_index_that_could_not_be_stored_is_not_used() {
        insert(1);
        StoredCollection collection = engine.catalog().findOrCreate("care", "views");
        StoredIndex index = engine.catalog().reserveIndex("tags_1", List.of(new IndexField("tags", true)), false);
        free.set(SPARE - 1);
        assertThatThrownBy(() -> engine.catalog().addIndex(collection, index)).isInstanceOf(StorageFailure.class);
        assertThat(collection.secondary()).isEmpty();
    }

    @Test
    void an_index_does_not_take_note_of_an_array_that_could_not_be_stored() {
        StoredCollection collection = engine.catalog().findOrCreate("care", "views");
        StoredIndex index = engine.catalog().reserveIndex("tags_1", List.of(new IndexField("tags", true)), false);
        engine.catalog().addIndex(collection, index);
        free.set(SPARE - 1);
        assertThatThrownBy(() -> insert(1)).isInstanceOf(StorageFailure.class);
        assertThat(index.multikey()).isEmpty();
        free.set(SPARE);
        insert(1);
        assertThat(new Catalog(storage)
                        .findOrCreate("care", "views")
                        .secondary()
                        .getFirst()
                        .multikey())
                .containsExactly("tags");
    }

    @Test
    void the_entries_of_an_index_that_was_never_finished_are_cleared_at_the_next_start() throws IOException {
        insert(1);
        StoredCollection collection = engine.catalog().findOrCreate("care", "views");
        StoredIndex index = engine.catalog().reserveIndex("tags_1", List.of(new IndexField("tags", true)), false);
        new IndexBuild(engine, collection, index).run();
        assertThat(holds(index.space())).isTrue();
        var again = new Catalog(storage);
        assertThat(holds(index.space())).isFalse();
        assertThat(again.reserveIndex("other", List.of(), false).space()).isGreaterThan(index.space());
    }

    private boolean holds(int space) {
        KeyRange range = KeyRange.space(space);
        try (KeyReader reader = storage.current();
                var at = reader.iterator()) {
            at.seek(range.low());
            return at.isValid() && range.contains(at.key());
        }
    }

    @Test
    void after_a_failed_sync_nothing_more_is_tried_until_the_store_is_opened_again() {
        var guard = new WriteGuard(() -> Long.MAX_VALUE, 0);
        guard.check(true);
        var failed = new RocksDBException("While fdatasync: Input/output error", ioError(Status.SubCode.None));
        assertThat(guard.failed(failed)).hasMessageContaining("whether this was written is not known");
        assertThatThrownBy(() -> guard.check(true))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("nothing was written")
                .hasMessageContaining("must be started again")
                .hasMessageContaining("Input/output error");
        assertThatThrownBy(() -> guard.check(false)).isInstanceOf(StorageFailure.class);
    }

    @Test
    void a_disk_that_ran_full_during_a_write_is_no_reason_to_stop_for_good() {
        var guard = new WriteGuard(() -> Long.MAX_VALUE, 0);
        var full = new RocksDBException("No space left on device", ioError(Status.SubCode.NoSpace));
        assertThat(guard.failed(full)).hasMessageContaining("whether this was written is not known");
        guard.check(true);
    }

    private static Status ioError(Status.SubCode detail) {
        return new Status(Status.Code.IOError, detail, null);
    }
}
