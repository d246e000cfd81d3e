package org.throughline.infrastructure.embeddedmongo.catalog;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;

/** A collection as the catalog knows it: where its documents are, and its indexes. */
public final class StoredCollection {
    private final String database;
    private final String name;
    private final UUID uuid;
    private final StoredIndex primary;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private volatile List<StoredIndex> secondary;
    private volatile boolean dropped;

    StoredCollection(String database, String name, UUID uuid, int space, List<StoredIndex> secondary) {
        this.database = database;
        this.name = name;
        this.uuid = uuid;
        this.primary = StoredIndex.primary(space);
        this.secondary = List.copyOf(secondary);
    }

    static StoredCollection of(Document stored) {
        var indexes = new ArrayList<StoredIndex>();
        Collection<?> described = Bson.required(stored, "indexes", Collection.class);
        described.forEach(each -> indexes.add(StoredIndex.of((Document) each)));
        return new StoredCollection(
                Bson.required(stored, "database", String.class),
                Bson.required(stored, "name", String.class),
                Bson.required(stored, "uuid", UUID.class),
                Bson.required(stored, "space", Integer.class),
                indexes);
    }

    Document stored() {
        return new Document("database", database)
                .append("name", name)
                .append("uuid", uuid)
                .append("space", primary.space())
                .append("indexes", secondary.stream().map(StoredIndex::stored).toList());
    }

    public String database() {
        return database;
    }

    public String name() {
        return name;
    }

    public UUID uuid() {
        return uuid;
    }

    String namespace() {
        return database + "." + name;
    }

    public int space() {
        return primary.space();
    }

    public StoredIndex primary() {
        return primary;
    }

    public List<StoredIndex> secondary() {
        return secondary;
    }

    public void secondary(List<StoredIndex> indexes) {
        secondary = List.copyOf(indexes);
    }

    public List<StoredIndex> indexes() {
        var all = new ArrayList<StoredIndex>();
        all.add(primary);
        all.addAll(secondary);
        return all;
    }

    public @Nullable StoredIndex index(String indexName) {
        return indexes().stream()
                .filter(index -> index.name().equals(indexName))
                .findFirst()
                .orElse(null);
    }

    /** Writers hold the shared side for one command; building an index and dropping hold the other. */
    public ReentrantReadWriteLock gate() {
        return gate;
    }

    public boolean isDropped() {
        return dropped;
    }

    void markDropped() {
        dropped = true;
    }
}
