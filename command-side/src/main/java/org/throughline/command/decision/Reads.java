package org.throughline.command.decision;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.TaggedId;

/** What a decision reads: the events of some types that carry an id as their tag. */
public final class Reads {
    private Reads() {}

    /** Events of {@code types}, at least one, about {@code id}. */
    public static EventCriteria about(TaggedId id, Class<?>... types) {
        return aboutAll(List.of(id), types);
    }

    /** Events of {@code types} about all of {@code ids} at once. */
    public static EventCriteria aboutAll(Collection<? extends TaggedId> ids, Class<?>... types) {
        var tags = new HashSet<Tag>();
        for (TaggedId id : ids) {
            tags.add(new Tag(id.tagKey(), id.tagValue()));
        }
        return EventCriteria.havingTags(tags).andBeingOneOfTypes(namesOf(types));
    }

    private static Set<QualifiedName> namesOf(Class<?>[] types) {
        if (types.length == 0) {
            throw new IllegalArgumentException("A decision names the types it reads, or it conflicts with everything");
        }
        var names = new HashSet<QualifiedName>();
        for (Class<?> type : types) {
            names.add(new QualifiedName(EventCatalogue.nameOf(type.asSubclass(CareEvent.class))));
        }
        return names;
    }
}
