package org.throughline.infrastructure.capability;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.throughline.command.Capability.Model;
import org.throughline.command.engagement.CareElsewhereScope;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.vault.codec.EventExamples;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.policy.PolicyPack;

/** What a decision model is sourced from and what it takes note of, by the stored names of events. */
final class ModelReads {
    private ModelReads() {}

    /** The types of events that its criteria name for a key of which nothing is absent. */
    static Set<String> read(Model<?, ?> model) {
        return keys(model.key()).stream()
                .flatMap(key -> criteria(model, key).flatten().stream())
                .flatMap(criterion -> criterion.types().stream())
                .map(QualifiedName::fullName)
                .collect(Collectors.toSet());
    }

    /** Its criteria, for a key of which nothing is absent. */
    static List<EventCriterion> criteria(Model<?, ?> model) {
        return keys(model.key()).stream()
                .flatMap(key -> criteria(model, key).flatten().stream())
                .distinct()
                .toList();
    }

    /** The types of events that it has a handler for, its own or inherited. */
    static Set<String> folded(Model<?, ?> model) {
        return Stream.<Class<?>>iterate(model.type(), Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .map(method -> EventCatalogue.nameOf(method.getParameterTypes()[0].asSubclass(CareEvent.class)))
                .collect(Collectors.toSet());
    }

    private static EventCriteria criteria(Model<?, ?> model, Object key) {
        Method builder = Arrays.stream(model.type().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventCriteriaBuilder.class))
                .findFirst()
                .orElseThrow();
        Object[] parameters = Arrays.stream(builder.getParameterTypes())
                .map(type -> type == PolicyPack.class ? County.policy() : key)
                .toArray();
        try {
            builder.setAccessible(true);
            return (EventCriteria) builder.invoke(null, parameters);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The criteria of " + model.type() + " cannot be asked for", e);
        }
    }

    /** Keys that between them have every part. */
    private static List<Object> keys(Class<?> key) {
        if (key == CareElsewhereScope.class) {
            var client = EventExamples.full(SubjectId.class);
            return List.of(
                    new CareElsewhereScope(client, EventExamples.full(VisitId.class)),
                    new CareElsewhereScope(client, EventExamples.full(StayId.class)));
        }
        return List.of(EventExamples.full(key));
    }
}
