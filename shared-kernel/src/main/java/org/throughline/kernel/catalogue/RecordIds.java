package org.throughline.kernel.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.throughline.kernel.id.TaggedId;

/** The kinds of ids that a build knows. An id of a kind that nobody declared is a mistake of ours, and is told so. */
public final class RecordIds {
    private final List<RecordId<?>> kinds;
    private final Map<Class<?>, RecordId<?>> byType = new HashMap<>();

    /**
     * These kinds.
     *
     * @throws IllegalArgumentException if two are for one class of ids, or for one key of tags
     */
    public RecordIds(Collection<RecordId<?>> kinds) {
        this.kinds = List.copyOf(kinds);
        var keys = new HashMap<String, RecordId<?>>();
        for (RecordId<?> kind : this.kinds) {
            if (byType.put(kind.type(), kind) != null || keys.put(kind.tagKey(), kind) != null) {
                throw new IllegalArgumentException(
                        "Declared twice: " + kind.type().getName());
            }
        }
    }

    /** All kinds, in the order of their declaration. */
    public List<RecordId<?>> all() {
        return kinds;
    }

    /**
     * The kind of {@code id}.
     *
     * @throws IllegalStateException if no context has declared it
     */
    public RecordId<?> of(TaggedId id) {
        RecordId<?> kind = byType.get(id.getClass());
        if (kind == null) {
            throw new IllegalStateException(
                    "No capability declares the ids of " + id.getClass().getName());
        }
        return kind;
    }
}
