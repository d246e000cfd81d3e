package org.throughline.kernel.event;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids that stand in an event: what it can be found by. No id can be forgotten, because all are found by type. */
public final class EventTags {
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
            }
            return components;
        }
    };

    private EventTags() {}

    /** Every id in {@code event}, the envelope's included, each once. */
    public static Set<TaggedId> of(Object event) {
        var found = new LinkedHashSet<TaggedId>();
        collect(event, found);
        return found;
    }

    private static void collect(@Nullable Object value, Set<TaggedId> found) {
        switch (value) {
            case null -> {}
            case TaggedId id -> found.add(id);
            case Iterable<?> several -> several.forEach(one -> collect(one, found));
            case Record parts -> {
                for (RecordComponent component : COMPONENTS.get(parts.getClass())) {
                    if (!component.getType().isPrimitive()) {
                        collect(read(component, parts), found);
                    }
                }
            }
            default -> {}
        }
    }

    private static @Nullable Object read(RecordComponent component, Record parts) {
        try {
            return component.getAccessor().invoke(parts);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A record's accessor cannot fail: " + component, e);
        }
    }
}
