package org.throughline.kernel.event;

import java.util.LinkedHashSet;
import java.util.Set;
import org.throughline.kernel.id.TaggedId;

/** The ids that stand in an event: what it can be found by. No id can be forgotten, because all are found by type. */
public final class EventTags {
    private static final RecordWalker<TaggedId> IDS = new RecordWalker<>(TaggedId.class);

    private EventTags() {}

    /** Every id in {@code event}, the envelope's included, each once. */
    public static Set<TaggedId> of(Object event) {
        var found = new LinkedHashSet<TaggedId>();
        IDS.collect(event, found);
        return found;
    }
}
