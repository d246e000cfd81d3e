package org.throughline.infrastructure.embeddedmongo.query;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexField;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;

/**
 * Whether walking an index gives the order a query asks for: its fields must follow each other in the index, all
 * forwards or all backwards, after fields that are fixed; values fixed to several are merged.
 */
record IndexOrder(boolean sorted, boolean backwards, List<Plan.Group> groups) {
    /** Each group holds an iterator open while they are merged. */
    private static final int MERGED_MAX = 256;

    private static final String ID = "_id";

    static IndexOrder of(StoredIndex index, IndexBounds bounds, List<IndexField> wanted) {
        List<IndexField> order = index.order();
        List<IndexField> sort = withoutConstants(order, bounds, wanted);
        if (sort.isEmpty()) {
            return new IndexOrder(true, false, groups(bounds, 0));
        }
        int start = position(order, sort.getFirst().path());
        boolean served = start >= 0
                && start <= bounds.fixedFields()
                && follows(order.subList(start, order.size()), sort, bounds.multikey());
        List<Plan.Group> merged = served ? groups(bounds, start) : List.of();
        if (!served || merged.size() > MERGED_MAX) {
            return new IndexOrder(false, false, groups(bounds, 0));
        }
        return new IndexOrder(
                true, order.get(start).ascending() != sort.getFirst().ascending(), merged);
    }

    private static List<IndexField> withoutConstants(
            List<IndexField> order, IndexBounds bounds, List<IndexField> wanted) {
        Set<String> constant = order.stream()
                .filter(field -> bounds.isOneValue(order.indexOf(field))
                        && !bounds.multikey().contains(field.path()))
                .map(IndexField::path)
                .collect(Collectors.toSet());
        return wanted.stream().filter(field -> !constant.contains(field.path())).toList();
    }

    private static int position(List<IndexField> order, String path) {
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).path().equals(path)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean follows(List<IndexField> order, List<IndexField> sort, Set<String> multikey) {
        boolean opposite = order.getFirst().ascending() != sort.getFirst().ascending();
        for (int i = 0; i < sort.size(); i++) {
            if (i >= order.size()) {
                return order.getLast().path().equals(ID);
            }
            IndexField have = order.get(i);
            IndexField want = sort.get(i);
            if (!have.path().equals(want.path())
                    || (have.ascending() != want.ascending()) != opposite
                    || multikey.contains(have.path())) {
                return false;
            }
            if (have.path().equals(ID)) {
                return true;
            }
        }
        return true;
    }

    private static List<Plan.Group> groups(IndexBounds bounds, int fixed) {
        return bounds.prefixes(fixed).stream()
                .map(prefix -> new Plan.Group(prefix.length, bounds.ranges(prefix, fixed)))
                .filter(group -> !group.ranges().isEmpty())
                .toList();
    }
}
