package org.throughline.infrastructure.ledger.event;

import java.util.Map;

/**
 * How selective the kinds of tags are. A search for events that carry several tags looks for the most selective one,
 * so a kind that has no rank, or a wrong one, makes searches slow and never wrong.
 *
 * @param byKey rank by the key of a tag: the lower, the fewer events share one
 */
public record TagRanks(Map<String, Integer> byKey) {
    /** No kind of tag is known to be more selective than another. */
    public static final TagRanks NONE = new TagRanks(Map.of());

    /** Keeps its own copy. */
    public TagRanks {
        byKey = Map.copyOf(byKey);
    }

    /** The rank of {@code tag}; that of a kind without one is behind all others. */
    public int of(Tag tag) {
        return byKey.getOrDefault(tag.key(), Integer.MAX_VALUE);
    }
}
