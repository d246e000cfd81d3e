package org.throughline.infrastructure.access.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.RecordPart;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.TaggedId;

/**
 * One event by name and ids, without any of its contents.
 *
 * @param type the stored name
 * @param eventId names the event
 * @param ids the ids in it by the part that each plays there, named as requests name it: {@code worker} of a hire is
 *     who was hired, {@code owner.queue} the program that owns a transition. Who sent the command is not among them
 */
public record EventRef(String type, UUID eventId, Map<String, List<String>> ids) {
    /** The reference to {@code event}. */
    public static EventRef of(CareEvent event) {
        var ids = new LinkedHashMap<String, List<String>>();
        collect(event, "", ids);
        return new EventRef(
                EventCatalogue.nameOf(event.getClass()),
                event.envelope().eventId().value(),
                ids);
    }

    private static void collect(@Nullable Object value, String part, Map<String, List<String>> ids) {
        switch (value) {
            case null -> {}
            // Keyed hashes of another system's numbers are of no use to a caller.
            case SourceRecordId ignored -> {}
            case Envelope ignored -> {}
            case TaggedId id ->
                ids.computeIfAbsent(part, any -> new ArrayList<>()).add(id.tagValue());
            case Collection<?> several -> several.forEach(one -> collect(one, part, ids));
            case Map<?, ?> map -> map.values().forEach(one -> collect(one, part, ids));
            case Record holder -> {
                for (RecordPart inner : RecordPart.of(holder.getClass())) {
                    collect(inner.in(holder), part.isEmpty() ? inner.name() : part + "." + inner.name(), ids);
                }
            }
            default -> {}
        }
    }
}
