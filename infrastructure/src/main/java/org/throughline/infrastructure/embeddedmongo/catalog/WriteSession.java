package org.throughline.infrastructure.embeddedmongo.catalog;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatchWithIndex;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;
import org.throughline.infrastructure.embeddedmongo.storage.StorageFailure;

/**
 * The writes of one command: gathered in one batch that later statements of the command see and nobody else does, then
 * written with one sync.
 *
 * <p>A document is locked from before it is read until its change is on disk. A session waits for a lock only while it
 * holds none: if a lock is taken while it holds others, it writes what it has, lets all go, and then waits. So no two
 * sessions can wait for each other.
 */
public final class WriteSession implements AutoCloseable {
    private final Storage storage;
    private final DocumentLocks locks;
    private final Catalog catalog;
    private final StoredCollection collection;
    private final Set<Bytes> held = new HashSet<>();
    private final WriteBatchWithIndex batch = new WriteBatchWithIndex(true);
    private final KeyReader reader;
    private boolean grows;

    /** The gate of the collection must be held by the caller, shared. */
    public WriteSession(Storage storage, DocumentLocks locks, Catalog catalog, StoredCollection collection) {
        this.storage = storage;
        this.locks = locks;
        this.catalog = catalog;
        this.collection = collection;
        this.reader = storage.through(batch);
    }

    public StoredCollection collection() {
        return collection;
    }

    /** Sees what is committed and what this session wrote. */
    public KeyReader reader() {
        return reader;
    }

    /**
     * Locks all these keys for this session.
     *
     * @return false if locks held before had to be let go meanwhile: what was read under them may have changed
     */
    public boolean lockAll(Collection<Bytes> keys) {
        var wanted = new TreeSet<>(keys);
        wanted.removeAll(held);
        boolean waits = held.isEmpty();
        var taken = new ArrayList<Bytes>();
        for (Bytes key : wanted) {
            if (!waits && !locks.tryLock(key)) {
                held.addAll(taken);
                commit();
                wanted.addAll(keys);
                wanted.forEach(this::lock);
                return false;
            }
            if (waits) {
                lock(key);
            } else {
                taken.add(key);
            }
        }
        held.addAll(taken);
        return true;
    }

    private void lock(Bytes key) {
        locks.lock(key);
        held.add(key);
    }

    public @Nullable Row read(byte[] key) {
        byte[] bson = reader.get(key);
        return bson == null ? null : new Row(key, bson);
    }

    /** The key of a new document, locked together with its unique keys. */
    public byte[] lockNew(Document document) {
        byte[] key = KeyWriter.documentKey(collection.space(), document.get("_id"));
        var wanted = new ArrayList<>(uniqueKeys(document));
        wanted.add(new Bytes(key));
        lockAll(wanted);
        return key;
    }

    /** What must be locked beside the document so that nobody else takes the same place in a unique index. */
    public List<Bytes> uniqueKeys(Document document) {
        var keys = new ArrayList<Bytes>();
        for (StoredIndex index : collection.secondary()) {
            if (index.unique()) {
                IndexEntries.of(index, document)
                        .fields()
                        .forEach((entry, length) -> keys.add(new Bytes(Arrays.copyOf(entry.value(), length))));
            }
        }
        return keys;
    }

    /**
     * Changes a document and its index entries; the caller holds its lock and those of its unique keys.
     *
     * @throws DuplicateKey if another document has the place; then nothing has changed
     */
    public void replace(byte[] key, @Nullable Document before, @Nullable Document after) {
        byte[] bson = after == null ? null : Bson.encodeBounded(after);
        grows |= after != null;
        if (before == null && after != null && reader.get(key) != null) {
            throw new DuplicateKey(collection, collection.primary(), after);
        }
        var removed = new ArrayList<Bytes>();
        var added = new ArrayList<Map.Entry<Bytes, Integer>>();
        for (StoredIndex index : collection.secondary()) {
            Map<Bytes, Integer> old =
                    before == null ? Map.of() : IndexEntries.of(index, before).fields();
            Map<Bytes, Integer> fresh = after == null ? Map.of() : entries(index, after);
            old.keySet().stream().filter(entry -> !fresh.containsKey(entry)).forEach(removed::add);
            fresh.entrySet().stream()
                    .filter(entry -> !old.containsKey(entry.getKey()))
                    .forEach(added::add);
            if (index.unique() && after != null) {
                checkUnique(index, fresh, key, after);
            }
        }
        StorageFailure.wrap(() -> {
            for (Bytes entry : removed) {
                batch.delete(entry.value());
            }
            for (Map.Entry<Bytes, Integer> entry : added) {
                batch.put(entry.getKey().value(), IndexEntries.value(entry.getValue()));
            }
            if (bson == null) {
                batch.delete(key);
            } else {
                batch.put(key, bson);
            }
        });
    }

    private Map<Bytes, Integer> entries(StoredIndex index, Document document) {
        IndexEntries entries = IndexEntries.of(index, document);
        if (!index.multikey().containsAll(entries.multikey())) {
            catalog.markMultikey(collection, index, entries.multikey());
        }
        return entries.fields();
    }

    private void checkUnique(StoredIndex index, Map<Bytes, Integer> entries, byte[] key, Document document) {
        try (RocksIterator at = reader.iterator()) {
            entries.forEach((entry, length) -> {
                byte[] place = Arrays.copyOf(entry.value(), length);
                KeyRange range = KeyRange.under(place, index.fields().getLast().ascending());
                for (at.seek(range.low()); at.isValid() && range.contains(at.key()); at.next()) {
                    byte[] owner = IndexEntries.documentKey(collection.space(), at.key(), at.value());
                    if (Bytes.compare(owner, key) != 0) {
                        throw new DuplicateKey(collection, index, document);
                    }
                }
            });
        }
    }

    /** Writes what was gathered, with one sync, and lets go of the locks. */
    public void commit() {
        try {
            if (batch.count() > 0) {
                storage.write(batch, grows);
                batch.clear();
                grows = false;
            }
        } finally {
            held.forEach(locks::unlock);
            held.clear();
        }
    }

    /** What was not committed is dropped. */
    @Override
    public void close() {
        held.forEach(locks::unlock);
        held.clear();
        reader.close();
        batch.close();
    }
}
