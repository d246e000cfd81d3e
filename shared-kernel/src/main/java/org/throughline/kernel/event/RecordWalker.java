package org.throughline.kernel.event;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds all values of one type in records, and in the collections and the values of maps that records hold, however
 * deep. It does not look into what it was looking for.
 *
 * @param <T> the type looked for
 */
public final class RecordWalker<T> {
    private static final List<Class<?>> HOLDERS = List.of(Record.class, Iterable.class, Map.class);

    private final Class<T> sought;

    private final ClassValue<RecordPart[]> worthALook = new ClassValue<>() {
        @Override
        protected RecordPart[] computeValue(Class<?> type) {
            return RecordPart.of(type).stream()
                    .filter(part -> mayHold(part.type()))
                    .toArray(RecordPart[]::new);
        }
    };

    /** Looks for values of type {@code sought}. Keep it: what it learns of a record class it learns once. */
    public RecordWalker(Class<T> sought) {
        this.sought = sought;
    }

    /** Adds every value of the type looked for in {@code holder} to {@code found}, in the order of the components. */
    public void collect(@Nullable Object holder, Collection<? super T> found) {
        if (sought.isInstance(holder)) {
            found.add(sought.cast(holder));
            return;
        }
        switch (holder) {
            case null -> {}
            case Iterable<?> several -> {
                for (Object one : several) {
                    collect(one, found);
                }
            }
            case Map<?, ?> map -> collect(map.values(), found);
            case Record parts -> {
                for (RecordPart part : worthALook.get(parts.getClass())) {
                    collect(part.in(parts), found);
                }
            }
            default -> {}
        }
    }

    /** False only if no value of {@code type}, of a subclass of it or of what it holds can be one looked for. */
    private boolean mayHold(Class<?> type) {
        boolean closed = type.isPrimitive() || type.isEnum() || Modifier.isFinal(type.getModifiers());
        return !closed
                || HOLDERS.stream().anyMatch(holder -> holder.isAssignableFrom(type))
                || sought.isAssignableFrom(type);
    }
}
