package org.throughline.infrastructure.vault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Sealed;

/** Finds the sealed values in an event or a view. */
public final class SealedValues {
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            var worthALook = new ArrayList<RecordComponent>();
            for (RecordComponent component : type.getRecordComponents()) {
                Class<?> held = component.getType();
                if (!held.isPrimitive() && !held.isEnum() && held != String.class) {
                    component.getAccessor().setAccessible(true);
                    worthALook.add(component);
                }
            }
            return worthALook;
        }
    };

    private SealedValues() {}

    /** Every sealed value in records, lists, sets and maps, however deep. */
    public static List<Sealed<?>> in(@Nullable Object holder) {
        var found = new ArrayList<Sealed<?>>();
        collect(holder, found);
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
                    collect(read(component, parts), found);
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
