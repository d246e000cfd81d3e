package org.throughline.command;

import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.throughline.kernel.event.EventTags;

/** Gives every event the tags that its ids make, so that none can be forgotten in an annotation. */
public final class KernelTagResolver implements TagResolver {
    @Override
    public Set<Tag> resolve(EventMessage event) {
        Object payload = event.payload();
        return payload == null
                ? Set.of()
                : EventTags.of(payload).stream()
                        .map(id -> new Tag(id.tagKey(), id.tagValue()))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
