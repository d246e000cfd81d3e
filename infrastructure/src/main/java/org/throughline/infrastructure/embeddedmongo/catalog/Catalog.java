package org.throughline.infrastructure.embeddedmongo.catalog;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;
import org.throughline.infrastructure.embeddedmongo.storage.StorageFailure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;
import org.throughline.infrastructure.embeddedmongo.storage.StorageFailure;

/**
 * Which collections and indexes there are and in which key space each lives. Space 0 is the catalog's own. Every
 * change is a synced batch of its own, made before anything relies on it.
 */
public final class Catalog {
    private static final byte[] COLLECTIONS =
            new KeyWriter().int32(0).octet('c').toBytes();
    private static final byte[] NEXT_SPACE = new KeyWriter().int32(0).octet('n').toBytes();

    private final Storage storage;
    private final Map<String, StoredCollection> collections = new ConcurrentHashMap<>();
    private int nextSpace = 1;

    public Catalog(Storage storage) {
        this.storage = storage;
        try (KeyReader reader = storage.snapshot();
                RocksIterator each = reader.iterator()) {
            for (each.seek(COLLECTIONS); each.isValid() && isCollection(each.key()); each.next()) {
                StoredCollection collection = StoredCollection.of(Bson.decode(each.value()));
                collections.put(collection.namespace(), collection);
            }
            byte[] next = reader.get(NEXT_SPACE);
            if (next != null) {
                nextSpace = ByteBuffer.wrap(next).getInt();
            }
        }
        if (!storage.changesNothing()) {
            clearForgotten();
        }
    }

    private static boolean isCollection(byte[] key) {
        return key.length > COLLECTIONS.length
                && Arrays.equals(key, 0, COLLECTIONS.length, COLLECTIONS, 0, COLLECTIONS.length);
    }

    public @Nullable StoredCollection find(String database, String name) {
        return collections.get(database + "." + name);
    }

    public List<StoredCollection> of(String database) {
        return collections.values().stream()
                .filter(collection -> collection.database().equals(database))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    public Set<String> databases() {
        var names = new TreeSet<String>();
        collections.values().forEach(collection -> names.add(collection.database()));
        return names;
    }

    public StoredCollection findOrCreate(String database, String name) {
        StoredCollection known = find(database, name);
        return known == null ? create(database, name, false) : known;
    }

    public synchronized StoredCollection create(String database, String name, boolean mustBeNew) {
        StoredCollection known = find(database, name);
        if (known != null) {
            if (mustBeNew) {
                throw MongoErrors.namespaceExists(known.namespace());
            }
            return known;
        }
        checkName(database, name);
        var created = new StoredCollection(database, name, UUID.randomUUID(), nextSpace, List.of());
        nextSpace++;
        save(created);
        collections.put(created.namespace(), created);
        return created;
    }

    private static void checkName(String database, String name) {
        if (name.isEmpty() || name.startsWith(".") || name.contains("$") || name.indexOf('\0') >= 0) {
            throw MongoErrors.invalidNamespace("Invalid collection name specified '" + database + "." + name + "'");
        }
        if (name.startsWith("system.")) {
            throw MongoErrors.notSupported("system collections");
        }
        if (database.isEmpty() || database.chars().anyMatch(c -> "/\\. \"$\0".indexOf(c) >= 0)) {
            throw MongoErrors.invalidNamespace("Invalid database name: '" + database + "'");
        }
    }

    public synchronized StoredIndex reserveIndex(String name, List<IndexField> fields, boolean unique) {
        var index = new StoredIndex(name, fields, unique, nextSpace, Set.of());
        nextSpace++;
        save(null);
        return index;
    }

    public synchronized void addIndex(StoredCollection collection, StoredIndex index) {
        List<StoredIndex> before = collection.secondary();
        var indexes = new ArrayList<>(before);
        indexes.add(index);
        collection.secondary(indexes);
        orUndo(() -> save(collection), () -> collection.secondary(before));
    }

    /** The entries of an index that was not finished. */
    public synchronized void abandon(StoredIndex index) {
        try (var batch = new WriteBatch()) {
            clear(batch, index.space(), index.space() + 1);
            storage.write(batch, false);
        }
    }

    /** Before the first document with an array on these paths is written, so that no plan misses it. */
    public synchronized void markMultikey(StoredCollection collection, StoredIndex index, Set<String> paths) {
        if (index.multikey().containsAll(paths)) {
            return;
        }
        Set<String> before = index.multikey();
        var all = new LinkedHashSet<>(before);
        all.addAll(paths);
        index.multikey(all);
        if (collection.secondary().contains(index)) {
            orUndo(() -> save(collection), () -> index.multikey(before));
        }
    }

    public synchronized void dropIndexes(StoredCollection collection, List<StoredIndex> indexes) {
        List<StoredIndex> before = collection.secondary();
        var remaining = new ArrayList<>(before);
        remaining.removeAll(indexes);
        collection.secondary(remaining);
        try (var batch = new WriteBatch()) {
            indexes.forEach(index -> clear(batch, index.space(), index.space() + 1));
            put(batch, collection);
            orUndo(() -> storage.write(batch, false), () -> collection.secondary(before));
        }
    }

    public synchronized void drop(StoredCollection collection) {
        try (var batch = new WriteBatch()) {
            collection.indexes().forEach(index -> clear(batch, index.space(), index.space() + 1));
            StorageFailure.wrap(() -> batch.delete(key(collection)));
            storage.write(batch, false);
        }
        collection.markDropped();
        collections.remove(collection.namespace());
    }

    /** Spaces of indexes that a crash kept from being finished; nobody else knows of them. */
    private void clearForgotten() {
        var known = new TreeSet<Integer>();
        collections.values().forEach(collection -> collection.indexes().forEach(index -> known.add(index.space())));
        known.add(nextSpace);
        try (KeyReader reader = storage.current();
                RocksIterator each = reader.iterator();
                var batch = new WriteBatch()) {
            int from = 1;
            for (int space : known) {
                if (from < space) {
                    each.seek(KeyWriter.space(from));
                    if (each.isValid() && Bytes.compare(each.key(), KeyWriter.space(space)) < 0) {
                        clear(batch, from, space);
                    }
                }
                from = space + 1;
            }
            if (batch.count() > 0) {
                storage.write(batch, false);
            }
        }
    }

    /** What is in memory must not run ahead of what is on disk. */
    private static void orUndo(Runnable write, Runnable undo) {
        try {
            write.run();
        } catch (RuntimeException e) {
            undo.run();
            throw e;
        }
    }

    private void save(@Nullable StoredCollection collection) {
        try (var batch = new WriteBatch()) {
            StorageFailure.wrap(() -> batch.put(NEXT_SPACE, KeyWriter.space(nextSpace)));
            if (collection != null) {
                put(batch, collection);
            }
            storage.write(batch, true);
        }
    }

    private static void put(WriteBatch batch, StoredCollection collection) {
        StorageFailure.wrap(() -> batch.put(key(collection), Bson.encode(collection.stored())));
    }

    private static void clear(WriteBatch batch, int from, int to) {
        StorageFailure.wrap(() -> batch.deleteRange(KeyWriter.space(from), KeyWriter.space(to)));
    }

    private static byte[] key(StoredCollection collection) {
        return Bytes.join(COLLECTIONS, collection.namespace().getBytes(StandardCharsets.UTF_8));
    }
}
