package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.WriteBatch;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.catalog.DuplicateKey;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexEntries;
import org.throughline.infrastructure.embeddedmongo.catalog.KeyRange;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;
import org.throughline.infrastructure.embeddedmongo.query.Plan;
import org.throughline.infrastructure.embeddedmongo.query.Planner;
import org.throughline.infrastructure.embeddedmongo.query.Query;
import org.throughline.infrastructure.embeddedmongo.query.QueryRun;
import org.throughline.infrastructure.embeddedmongo.query.RangeWalk;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;
import org.throughline.infrastructure.embeddedmongo.storage.StorageFailure;

/**
 * Fills a new index from the documents that are there; the caller keeps writers out. An index that is not finished is
 * in nobody's catalog: after a crash its entries are cleared when the store is opened again.
 */
public final class IndexBuild {
    private static final int ENTRIES_PER_BATCH = 10_000;

    private final Engine engine;
    private final StoredCollection collection;
    private final StoredIndex index;

    public IndexBuild(Engine engine, StoredCollection collection, StoredIndex index) {
        this.engine = engine;
        this.collection = collection;
        this.index = index;
    }

    public void run() {
        Query all = Query.of(new Document());
        var run = new QueryRun(collection, all, Planner.plan(collection, all));
        try (KeyReader reader = engine.storage().snapshot();
                var batch = new WriteBatch()) {
            try {
                for (Row row = run.next(reader); row != null; row = run.next(reader)) {
                    add(batch, row.document());
                }
                engine.storage().write(batch, true);
            } finally {
                run.suspend();
            }
        }
        if (index.unique()) {
            checkUnique();
        }
    }

    private void add(WriteBatch batch, Document document) {
        IndexEntries entries = IndexEntries.of(index, document);
        engine.catalog().markMultikey(collection, index, entries.multikey());
        entries.fields()
                .forEach((entry, length) ->
                        StorageFailure.wrap(() -> batch.put(entry.value(), IndexEntries.value(length))));
        if (batch.count() >= ENTRIES_PER_BATCH) {
            engine.storage().write(batch, true);
            batch.clear();
        }
    }

    private void checkUnique() {
        var walk = new RangeWalk(new Plan.Group(0, List.of(KeyRange.space(index.space()))), false);
        try (KeyReader reader = engine.storage().snapshot()) {
            try {
                byte @Nullable [] place = null;
                byte @Nullable [] owner = null;
                while (walk.peek(reader)) {
                    byte[] key = walk.key();
                    byte[] next = IndexEntries.documentKey(collection.space(), key, walk.value());
                    byte[] fields = Arrays.copyOf(key, key.length - next.length + Integer.BYTES);
                    if (owner != null && Arrays.equals(place, fields) && !Arrays.equals(owner, next)) {
                        byte[] document = reader.get(next);
                        throw new DuplicateKey(
                                collection, index, document == null ? new Document() : Bson.decode(document));
                    }
                    place = fields;
                    owner = next;
                    walk.consume();
                }
            } finally {
                walk.suspend();
            }
        }
    }
}
