package org.throughline.infrastructure.embeddedmongo.query;

import java.util.List;
import java.util.Set;
import org.throughline.infrastructure.embeddedmongo.catalog.KeyRange;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;

/**
 * How a query will be answered.
 *
 * @param index the index walked; the primary one without bounds is a scan of the collection
 * @param groups ranges in key order; several groups are merged by what follows their common prefix
 * @param backwards from the last key to the first
 * @param bounded whether the ranges are narrower than the whole index
 * @param sorted whether the documents come in the order asked for
 * @param exact whether every document found satisfies the filter without looking
 * @param distinct whether a document may be met more than once
 * @param multikey the paths of the index that had met an array when the plan was made
 */
public record Plan(
        StoredIndex index,
        List<Group> groups,
        boolean backwards,
        boolean bounded,
        boolean sorted,
        boolean exact,
        boolean distinct,
        Set<String> multikey) {
    /**
     * Ranges one after the other, all below one prefix.
     *
     * @param prefixLength bytes that all keys of the group share
     */
    public record Group(int prefixLength, List<KeyRange> ranges) {}

    /** Whether the other plan reads the same keys in the same order and may take them for the same documents. */
    boolean walksLike(Plan other) {
        return index == other.index
                && groups.equals(other.groups)
                && backwards == other.backwards
                && sorted == other.sorted
                && distinct == other.distinct;
    }

    public boolean isCollectionScan() {
        return index.isPrimary() && !bounded;
    }
}
