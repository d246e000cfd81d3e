package org.throughline.infrastructure.embeddedmongo.catalog;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.storage.KeyTag;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;

/**
 * The entries of one document in one index: one for each element of an array (a multikey index), one with null where
 * the field is missing. An entry's key ends with the {@code _id}; its value says where the {@code _id} begins.
 *
 * @param fields key of the entry without the {@code _id}; its length
 * @param multikey paths that met an array
 */
public record IndexEntries(Map<Bytes, Integer> fields, Set<String> multikey) {
    public static IndexEntries of(StoredIndex index, Document document) {
        List<byte[]> prefixes = List.of(KeyWriter.space(index.space()));
        var multikey = new LinkedHashSet<String>();
        String arrayRoot = null;
        for (IndexField field : index.fields()) {
            var values = new Values();
            values.collect(document, field.path().split("\\.", -1), 0);
            if (values.arrayRoot != null) {
                if (arrayRoot != null && !arrayRoot.equals(values.arrayRoot)) {
                    throw MongoErrors.parallelArrays(arrayRoot, values.arrayRoot);
                }
                arrayRoot = values.arrayRoot;
                multikey.add(field.path());
            }
            prefixes = product(prefixes, values.found, field.ascending());
        }
        if (index.unique() && multikey.size() > 1) {
            // each element has its pair of values, and not each with each
            throw MongoErrors.notSupported("a unique index over several fields of one array");
        }
        byte[] id = KeyWriter.encode(document.get("_id"), true);
        var entries = new TreeMap<Bytes, Integer>();
        prefixes.forEach(prefix -> entries.put(new Bytes(Bytes.join(prefix, id)), prefix.length));
        return new IndexEntries(entries, multikey);
    }

    /** The values an index on this path alone would hold for the document. */
    public static List<@Nullable Object> values(Document document, String path) {
        var values = new Values();
        values.collect(document, path.split("\\.", -1), 0);
        return values.found;
    }

    /** The values of a path, of arrays the elements, without those of documents that lack it. */
    public static List<@Nullable Object> present(Document document, String path) {
        var values = new Values();
        values.collect(document, path.split("\\.", -1), 0);
        var present = new ArrayList<@Nullable Object>(values.found);
        present.removeIf(value -> value == KeyTag.EMPTY_ARRAY);
        for (int i = 0; i < values.missing; i++) {
            present.remove(null);
        }
        return present;
    }

    public static byte[] value(int lengthOfFields) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(lengthOfFields).array();
    }

    /** The key of the document that an entry stands for. */
    public static byte[] documentKey(int space, byte[] entry, byte[] value) {
        int start = ByteBuffer.wrap(value).getInt();
        return new KeyWriter()
                .int32(space)
                .raw(Arrays.copyOfRange(entry, start, entry.length))
                .toBytes();
    }

    private static List<byte[]> product(List<byte[]> prefixes, Collection<@Nullable Object> values, boolean ascending) {
        var encoded = new LinkedHashSet<Bytes>();
        values.forEach(value -> encoded.add(new Bytes(KeyWriter.encode(value, ascending))));
        var longer = new ArrayList<byte[]>();
        for (byte[] prefix : prefixes) {
            encoded.forEach(value -> longer.add(Bytes.join(prefix, value.value())));
        }
        return longer;
    }

    private static final class Values {
        private final List<@Nullable Object> found = new ArrayList<>();
        private int missing;
        private @Nullable String arrayRoot;

        void collect(@Nullable Object value, String[] path, int at) {
            if (at == path.length) {
                leaf(value, path, at);
            } else if (value instanceof Document document) {
                collect(document.getOrMissing(path[at]), path, at + 1);
            } else if (value instanceof Collection<?> array) {
                root(path, at);
                if (array.isEmpty()) {
                    missing();
                }
                for (Object element : array) {
                    if (element instanceof Document document) {
                        collect(document.getOrMissing(path[at]), path, at + 1);
                    } else {
                        missing();
                    }
                }
            } else {
                missing();
            }
        }

        private void missing() {
            missing++;
            found.add(null);
        }

        private void leaf(@Nullable Object value, String[] path, int at) {
            if (value instanceof Collection<?> array) {
                root(path, at);
                if (array.isEmpty()) {
                    found.add(KeyTag.EMPTY_ARRAY);
                }
                found.addAll(array);
            } else if (value instanceof Missing) {
                missing();
            } else {
                found.add(value);
            }
        }

        private void root(String[] path, int at) {
            if (arrayRoot == null) {
                arrayRoot = String.join(".", List.of(path).subList(0, at));
            }
        }
    }
}
