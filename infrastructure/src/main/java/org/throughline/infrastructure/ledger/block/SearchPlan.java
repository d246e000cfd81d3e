package org.throughline.infrastructure.ledger.block;

import java.util.Comparator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.event.TagRanks;

/**
 * Which index keys find every event a query may match: for each item one tag, the most selective, alone or with each
 * type; or the types. What they find is checked against the events.
 *
 * @param everything whether only a scan of all blocks will do
 * @param keys sorted, distinct; empty if {@code everything}
 */
@SuppressWarnings("ArrayRecordComponent") // internal and never compared
public record SearchPlan(boolean everything, long[] keys) {
    /** The plan for a query, with the most selective of the tags that {@code ranks} tell apart. */
    public static SearchPlan of(LedgerQuery query, TagRanks ranks) {
        if (query.matchesAll()) {
            return new SearchPlan(true, new long[0]);
        }
        IndexKeys indexKeys = new IndexKeys();
        long[] keys = query.items().stream()
                .flatMapToLong(item -> keysOf(item, indexKeys, ranks))
                .sorted()
                .distinct()
                .toArray();
        return new SearchPlan(false, keys);
    }

    private static LongStream keysOf(LedgerQuery.Item item, IndexKeys indexKeys, TagRanks ranks) {
        if (item.tags().isEmpty()) {
            return item.types().stream().mapToLong(indexKeys::ofType);
        }
        Tag narrowest = item.tags().stream()
                .min(Comparator.<Tag>comparingInt(ranks::of).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        return item.types().isEmpty()
                ? Stream.of(narrowest).mapToLong(indexKeys::ofTag)
                : item.types().stream().mapToLong(type -> indexKeys.ofTypeAndTag(type, narrowest));
    }
}
