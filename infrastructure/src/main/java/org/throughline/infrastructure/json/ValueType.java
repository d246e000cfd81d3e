package org.throughline.infrastructure.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * A type with its type arguments, which a class alone does not have.
 *
 * @param <T> the type
 */
public final class ValueType<T> {
    private final Shape shape;
    private final Type type;

    private ValueType(Type type) {
        this.type = type;
        this.shape = Shapes.of(type);
    }

    /** A type without type arguments; refused if it cannot be stored. */
    public static <T> ValueType<T> of(Class<T> type) {
        return new ValueType<>(type);
    }

    /** A list. */
    public static <E> ValueType<List<E>> listOf(Class<E> element) {
        return new ValueType<>(new Arguments(List.class, List.of(element)));
    }

    /** A set. */
    public static <E> ValueType<Set<E>> setOf(Class<E> element) {
        return new ValueType<>(new Arguments(Set.class, List.of(element)));
    }

    /** A map from something that is one text: a string, an id, an enum. */
    public static <K, V> ValueType<Map<K, V>> mapOf(Class<K> key, Class<V> value) {
        return new ValueType<>(new Arguments(Map.class, List.of(key, value)));
    }

    /** Reads a value whose first token is the current one. */
    @SuppressWarnings("unchecked")
    T read(JsonParser in) {
        // a shape reads the type it was made for
        return (T) shape.read(in);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueType<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type);
    }

    @Override
    public String toString() {
        return type.getTypeName();
    }

    private record Arguments(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
