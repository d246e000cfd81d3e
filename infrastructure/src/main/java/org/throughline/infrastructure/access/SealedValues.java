package org.throughline.infrastructure.access;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Sealed;

/** Finds the sealed values of an answer, wherever in its records, lists and maps they stand. */
final class SealedValues {
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

    private SealedValues() {}

    static List<Sealed<?>> in(Object answer) {
        var found = new ArrayList<Sealed<?>>();
        collect(answer, found);
        return found;
    }

    private static void collect(@Nullable Object value, List<Sealed<?>> found) {
        switch (value) {
            case null -> {}
            case Sealed<?> sealed -> found.add(sealed);
            case Iterable<?> several -> several.forEach(one -> collect(one, found));
            case Map<?, ?> map -> map.values().forEach(one -> collect(one, found));
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
