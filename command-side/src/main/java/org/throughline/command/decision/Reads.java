package org.throughline.command.decision;

import java.util.HashSet;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EventCatalogue;
import org.throughline.kernel.event.TaggedId;

/** What a decision reads: the events of some types that carry an id as their tag. */
public final class Reads {
    private Reads() {}

    /** Events of {@code types} about {@code id}. At least one type, so that a conflict is never wider than meant. */
    @SafeVarargs
    public static EventCriteria about(
            TaggedId id, Class<? extends CareEvent> type, Class<? extends CareEvent>... types) {
        var names = new HashSet<QualifiedName>();
        names.add(nameOf(type));
        for (Class<? extends CareEvent> other : types) {
            names.add(nameOf(other));
        }
        return EventCriteria.havingTags(new Tag(id.tagKey(), id.tagValue())).andBeingOneOfTypes(names);
    }

    private static QualifiedName nameOf(Class<? extends CareEvent> type) {
        return new QualifiedName(EventCatalogue.nameOf(type));
    }
}
