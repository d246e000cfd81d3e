package org.throughline.infrastructure.embeddedmongo.catalog;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;

/**
 * An ordered index. Its entries end with the {@code _id}, so a query may use {@code _id} as its last field whether the
 * index names it or not. The index on {@code _id} is the documents themselves.
 */
public final class StoredIndex {
    static final String PRIMARY = "_id_";
    private static final String ID = "_id";

    private final String name;
    private final List<IndexField> fields;
    private final boolean unique;
    private final int space;
    private volatile Set<String> multikey;

    StoredIndex(String name, List<IndexField> fields, boolean unique, int space, Set<String> multikey) {
        this.name = name;
        this.fields = List.copyOf(fields);
        this.unique = unique;
        this.space = space;
        this.multikey = Set.copyOf(multikey);
    }

    static StoredIndex primary(int space) {
        return new StoredIndex(PRIMARY, List.of(new IndexField(ID, true)), true, space, Set.of());
    }

    static StoredIndex of(Document stored) {
        return new StoredIndex(
                Bson.required(stored, "name", String.class),
                fields(Bson.required(stored, "key", Document.class)),
                Boolean.TRUE.equals(stored.get("unique")),
                Bson.required(stored, "space", Integer.class),
                strings(Bson.required(stored, "multikey", Collection.class)));
    }

    Document stored() {
        return new Document("name", name)
                .append("key", keyPattern())
                .append("unique", unique)
                .append("space", space)
                .append("multikey", List.copyOf(multikey));
    }

    public static List<IndexField> fields(Document keyPattern) {
        var fields = new ArrayList<IndexField>();
        keyPattern.forEach(
                (path, direction) -> fields.add(new IndexField(path, ((Number) direction).doubleValue() > 0)));
        return fields;
    }

    private static Set<String> strings(Collection<?> list) {
        var strings = new LinkedHashSet<String>();
        list.forEach(each -> strings.add((String) each));
        return strings;
    }

    public String name() {
        return name;
    }

    public List<IndexField> fields() {
        return fields;
    }

    /** The declared fields and, where they do not name it, the {@code _id} that ends each entry. */
    public List<IndexField> order() {
        if (fields.stream().anyMatch(field -> field.path().equals(ID))) {
            return fields;
        }
        var order = new ArrayList<>(fields);
        order.add(new IndexField(ID, true));
        return order;
    }

    public boolean unique() {
        return unique;
    }

    public boolean isPrimary() {
        return name.equals(PRIMARY);
    }

    public int space() {
        return space;
    }

    /** The paths that met an array in some document, ever. */
    public Set<String> multikey() {
        return multikey;
    }

    public void multikey(Set<String> paths) {
        multikey = Set.copyOf(paths);
    }

    public Document keyPattern() {
        var pattern = new Document();
        fields.forEach(field -> pattern.put(field.path(), field.ascending() ? 1 : -1));
        return pattern;
    }

    public Document description() {
        var description = new Document("v", 2).append("key", keyPattern()).append("name", name);
        if (unique && !isPrimary()) {
            description.put("unique", true);
        }
        return description;
    }
}
