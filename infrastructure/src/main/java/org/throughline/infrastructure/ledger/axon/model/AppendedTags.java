package org.throughline.infrastructure.ledger.axon.model;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/** The tags of what a unit of work appends, resolved once for all its models. */
final class AppendedTags {
    private static final Context.ResourceKey<Map<String, Set<Tag>>> RESOLVED =
            Context.ResourceKey.withLabel("appendedTags");

    private final TagResolver resolver;

    private AppendedTags(TagResolver resolver) {
        this.resolver = resolver;
    }

    static AppendedTags of(Configuration configuration) {
        return new AppendedTags(configuration.getComponent(TagResolver.class));
    }

    Set<Tag> of(EventMessage event, ProcessingContext context) {
        return context.computeResourceIfAbsent(RESOLVED, ConcurrentHashMap::new)
                .computeIfAbsent(event.identifier(), id -> resolver.resolve(event));
    }
}
