package org.throughline.infrastructure.embeddedmongo.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.catalog.Condition;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexField;
import org.throughline.infrastructure.embeddedmongo.catalog.KeyRange;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;

/**
 * What a filter leaves of an index: leading fields fixed to one or several values, then at most one range.
 *
 * <p>On a field that met arrays two conditions may be met by two elements, so only one of them bounds the walk, and
 * only one such field of an index is bounded.
 */
final class IndexBounds {
    /** More combinations of {@code $in} values than this are not worth a seek each. */
    private static final int COMBINATIONS_MAX = 1_000;

    private final StoredIndex index;
    private final List<IndexField> order;
    private final Set<String> multikey;
    private final List<List<byte[]>> points = new ArrayList<>();
    private final List<Condition> used = new ArrayList<>();
    private @Nullable Condition above;
    private @Nullable Condition below;

    private IndexBounds(StoredIndex index) {
        this.index = index;
        this.order = index.order();
        this.multikey = index.multikey();
    }

    static IndexBounds of(StoredIndex index, Conditions conditions) {
        var bounds = new IndexBounds(index);
        boolean arrayBounded = false;
        long combinations = 1;
        for (IndexField field : bounds.order) {
            List<Condition> given = conditions.on(field.path());
            boolean array = bounds.multikey.contains(field.path());
            if (given.isEmpty() || (array && arrayBounded)) {
                break;
            }
            arrayBounded |= array;
            Condition fixed = first(given, Condition.Kind.POINTS);
            if (fixed == null) {
                bounds.range(given, array);
                break;
            }
            List<byte[]> values = encoded(fixed, field.ascending());
            combinations *= values.size();
            if (combinations > COMBINATIONS_MAX) {
                break;
            }
            bounds.points.add(values);
            bounds.used.add(fixed);
        }
        return bounds;
    }

    private void range(List<Condition> given, boolean array) {
        above = first(given, Condition.Kind.ABOVE);
        below = array && above != null ? null : first(given, Condition.Kind.BELOW);
        if (above != null) {
            used.add(above);
        }
        if (below != null) {
            used.add(below);
        }
    }

    private static @Nullable Condition first(List<Condition> given, Condition.Kind kind) {
        return given.stream()
                .filter(condition -> condition.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    private static List<byte[]> encoded(Condition fixed, boolean ascending) {
        var distinct = new TreeSet<Bytes>();
        fixed.values().forEach(value -> distinct.add(new Bytes(KeyWriter.encode(value, ascending))));
        return distinct.stream().map(Bytes::value).toList();
    }

    int fixedFields() {
        return points.size();
    }

    boolean isOneValue(int position) {
        return position < points.size() && points.get(position).size() == 1;
    }

    boolean hasRange() {
        return above != null || below != null;
    }

    List<Condition> used() {
        return used;
    }

    Set<String> multikey() {
        return multikey;
    }

    boolean mayRepeat() {
        for (int i = 0; i < order.size(); i++) {
            if (multikey.contains(order.get(i).path()) && !isOneValue(i)) {
                return true;
            }
        }
        return false;
    }

    /** Prefixes that fix the first fields, in key order. */
    List<byte[]> prefixes(int fields) {
        List<byte[]> prefixes = List.of(KeyWriter.space(index.space()));
        for (List<byte[]> values : points.subList(0, fields)) {
            var longer = new ArrayList<byte[]>();
            for (byte[] prefix : prefixes) {
                values.forEach(value -> longer.add(Bytes.join(prefix, value)));
            }
            prefixes = longer;
        }
        return prefixes;
    }

    /** The ranges below a prefix that fixes so many fields already. */
    List<KeyRange> ranges(byte[] prefix, int fixed) {
        List<byte[]> prefixes = List.of(prefix);
        for (List<byte[]> values : points.subList(fixed, points.size())) {
            var longer = new ArrayList<byte[]>();
            for (byte[] each : prefixes) {
                values.forEach(value -> longer.add(Bytes.join(each, value)));
            }
            prefixes = longer;
        }
        return prefixes.stream()
                .map(this::range)
                .filter(range -> !range.isEmpty())
                .toList();
    }

    private KeyRange range(byte[] prefix) {
        int at = points.size();
        KeyRange range = at == 0
                ? KeyRange.space(index.space())
                : KeyRange.under(prefix, order.get(at - 1).ascending());
        if (above != null) {
            range = range.intersect(KeyRange.of(prefix, order.get(at).ascending(), above));
        }
        if (below != null) {
            range = range.intersect(KeyRange.of(prefix, order.get(at).ascending(), below));
        }
        return range;
    }
}
