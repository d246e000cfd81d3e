package org.throughline.infrastructure.ledger.event;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which events matter: those that match at least one item. No item at all matches nothing; an item without types and
 * tags matches everything.
 */
public record LedgerQuery(List<Item> items) {
    private static final LedgerQuery ALL = new LedgerQuery(List.of(new Item(Set.of(), Set.of())));

    public LedgerQuery {
        items = List.copyOf(items);
    }

    /** Every event. */
    public static LedgerQuery all() {
        return ALL;
    }

    /** Events that carry all of {@code tags}, of any type. */
    public static LedgerQuery tagged(Tag... tags) {
        return new LedgerQuery(List.of(new Item(Set.of(), Set.of(tags))));
    }

    /** Events of one of {@code types}. */
    public static LedgerQuery ofTypes(String... types) {
        return new LedgerQuery(List.of(new Item(Set.of(types), Set.of())));
    }

    /** Whether every event matches, whatever its type and tags. */
    public boolean matchesAll() {
        for (Item item : items) {
            if (item.matchesAll()) {
                return true;
            }
        }
        return false;
    }

    /** Whether an event of this type and with these tags matches. */
    public boolean matches(String type, Set<Tag> tags) {
        return matches(type, () -> tags);
    }

    /** As {@link #matches(String, Set)}, for tags that are read once, and only if an item looks at them. */
    public boolean matches(String type, Supplier<Set<Tag>> tags) {
        @Nullable Set<Tag> read = null;
        for (Item item : items) {
            if (item.takes(type)) {
                if (item.tags().isEmpty()) {
                    return true;
                }
                read = read == null ? tags.get() : read;
                if (read.containsAll(item.tags())) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * One alternative of a query.
     *
     * @param types any of these types; empty for every type
     * @param tags all of these tags; empty for every event
     */
    public record Item(Set<String> types, Set<Tag> tags) {
        public Item {
            types = Set.copyOf(types);
            tags = Set.copyOf(tags);
        }

        boolean matchesAll() {
            return types.isEmpty() && tags.isEmpty();
        }

        /** Whether an event of this type and with these tags matches. */
        public boolean matches(String type, Set<Tag> eventTags) {
            return takes(type) && eventTags.containsAll(tags);
        }

        private boolean takes(String type) {
            return types.isEmpty() || types.contains(type);
        }
    }
}
