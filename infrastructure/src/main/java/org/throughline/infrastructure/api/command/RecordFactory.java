package org.throughline.infrastructure.api.command;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the canonical constructor of a record. */
final class RecordFactory {
    private RecordFactory() {}

    /** The record of {@code values}, or null after telling {@code refused} why the record does not take them. */
    static @Nullable Object make(Class<?> type, @Nullable Object[] values, Consumer<String> refused) {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                refused.accept("is refused: " + refusal.getMessage());
                return null;
            }
            throw new IllegalStateException("The record " + type.getName() + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The record " + type.getName() + " cannot be made", e);
        }
    }
}
