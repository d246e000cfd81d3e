package org.throughline.infrastructure.ledger.block;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.Tag;

/**
 * Which index keys find every event a query may match: for each item one tag, the most selective, alone or with each
 * type; or the types. What they find is checked against the events.
 *
 * @param everything whether only a scan of all blocks will do
 * @param keys sorted, distinct; empty if {@code everything}
 */
@SuppressWarnings("ArrayRecordComponent") // internal and never compared
public record SearchPlan(boolean everything, long[] keys) {
    /** Kinds of tags from those few events share to those that half the ledger shares. */
    private static final List<String> NARROW_TO_BROAD = List.of(
            "request",
            "request-id",
            "record",
            "appointment",
            "contact",
            "visit",
            "incident",
            "intake",
            "referral",
            "crisis",
            "stay",
            "transition",
            "consent",
            "delegation",
            "episode",
            "subject",
            "client");

    /** Behind every kind not named here. */
    private static final List<String> BROADEST =
            List.of("practitioner", "worker", "facility", "organization", "program", "custodian");

    public static SearchPlan of(LedgerQuery query) {
        if (query.matchesAll()) {
            return new SearchPlan(true, new long[0]);
        }
        IndexKeys indexKeys = new IndexKeys();
        long[] keys = query.items().stream()
                .flatMapToLong(item -> keysOf(item, indexKeys))
                .sorted()
                .distinct()
                .toArray();
        return new SearchPlan(false, keys);
    }

    private static LongStream keysOf(LedgerQuery.Item item, IndexKeys indexKeys) {
        if (item.tags().isEmpty()) {
            return item.types().stream().mapToLong(indexKeys::ofType);
        }
        Tag narrowest = item.tags().stream()
                .min(Comparator.comparingInt(SearchPlan::breadth).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        return item.types().isEmpty()
                ? Stream.of(narrowest).mapToLong(indexKeys::ofTag)
                : item.types().stream().mapToLong(type -> indexKeys.ofTypeAndTag(type, narrowest));
    }

    private static int breadth(Tag tag) {
        int narrow = NARROW_TO_BROAD.indexOf(tag.key());
        if (narrow >= 0) {
            return narrow;
        }
        return NARROW_TO_BROAD.size() + 1 + BROADEST.indexOf(tag.key());
    }
}
