package org.throughline.infrastructure.ledger;

import java.util.List;

/**
 * A query in the bytes in which leaves hold types and tags, so that most leaves of a block are passed over without a
 * text being made. Decides exactly as {@link LedgerQuery#matches}.
 */
final class LeafFilter {
    /**
     * One alternative.
     *
     * @param types any of these; empty for every type
     * @param tags all of these, each as it stands in a leaf: key and value behind their lengths
     */
    private record Item(List<byte[]> types, List<byte[]> tags) {
        static Item of(LedgerQuery.Item item) {
            return new Item(
                    item.types().stream().map(Utf8::bytes).toList(),
                    item.tags().stream().map(Item::bytes).toList());
        }

        private static byte[] bytes(Tag tag) {
            byte[] key = Utf8.bytes(tag.key());
            byte[] value = Utf8.bytes(tag.value());
            byte[] both = new byte[2 * Short.BYTES + key.length + value.length];
            put(both, 0, key);
            put(both, Short.BYTES + key.length, value);
            return both;
        }

        private static void put(byte[] into, int at, byte[] text) {
            into[at] = (byte) (text.length >>> 8);
            into[at + 1] = (byte) text.length;
            System.arraycopy(text, 0, into, at + Short.BYTES, text.length);
        }

        boolean matches(Leaf leaf) {
            return (types.isEmpty() || types.stream().anyMatch(leaf::hasType))
                    && tags.stream().allMatch(leaf::hasTag);
        }
    }

    private final List<Item> items;

    private LeafFilter(List<Item> items) {
        this.items = items;
    }

    static LeafFilter of(LedgerQuery query) {
        return new LeafFilter(query.items().stream().map(Item::of).toList());
    }

    boolean matches(Leaf leaf) {
        for (Item item : items) {
            if (item.matches(leaf)) {
                return true;
            }
        }
        return false;
    }
}
