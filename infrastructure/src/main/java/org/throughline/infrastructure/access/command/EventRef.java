package org.throughline.infrastructure.access.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.id.TaggedId;

/**
 * One event by name and ids, without any of its contents.
 *
 * @param type the stored name
 * @param eventId names the event
 * @param ids what it is about: ids by kind, such as {@code referral}
 */
public record EventRef(String type, UUID eventId, Map<String, List<String>> ids) {
    private static final Set<String> INTERNAL = Set.of("request", "record", "custodian");

    /** The reference to {@code event}. */
    public static EventRef of(CareEvent event) {
        var ids = new TreeMap<String, List<String>>();
        for (TaggedId id : EventTags.of(event)) {
            if (!INTERNAL.contains(id.tagKey())) {
                ids.computeIfAbsent(id.tagKey(), kind -> new ArrayList<>()).add(id.tagValue());
            }
        }
        return new EventRef(
                EventCatalogue.nameOf(event.getClass()),
                event.envelope().eventId().value(),
                ids);
    }
}
