package org.throughline.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command says of one part of a record: nothing, what it is now, or that there is none any more. In a request a
 * part that is left out is {@link Unsaid}, {@code null} and an empty list are {@link Removed}, anything else is
 * {@link To}. A correction changes only what it names, so that nobody erases what they did not know of.
 *
 * @param <T> type of the part
 */
public sealed interface Change<T> {
    /** The part is not named and stays as it is. */
    record Unsaid<T>() implements Change<T> {}

    /** The part is this now. */
    record To<T>(T value) implements Change<T> {}

    /** There is no such part any more. */
    record Removed<T>() implements Change<T> {}

    /** The part is not named. */
    static <T> Change<T> unsaid() {
        return new Unsaid<>();
    }

    /** The part is {@code value} now. */
    static <T> Change<T> to(T value) {
        return new To<>(value);
    }

    /** There is no such part any more. */
    static <T> Change<T> removed() {
        return new Removed<>();
    }

    /** What makes {@code now} of {@code before}; nothing is said where both are the same. */
    static <T> Change<T> between(@Nullable T before, @Nullable T now) {
        if (now == null) {
            return before == null ? unsaid() : removed();
        }
        return now.equals(before) ? unsaid() : to(now);
    }

    /** What makes {@code now} of {@code before}, for a part that is an empty list where there is none. */
    static <E> Change<List<E>> between(List<E> before, List<E> now) {
        return now.equals(before) ? unsaid() : now.isEmpty() ? removed() : to(now);
    }

    /** Whether the part is named. */
    default boolean said() {
        return !(this instanceof Unsaid<T>);
    }

    /** What is so after the change. A stored value that is said once more is carried on as it was stored. */
    default @Nullable T after(@Nullable T before) {
        return switch (this) {
            case Unsaid<T> ignored -> before;
            case Removed<T> ignored -> null;
            case To<T>(T value) -> value.equals(before) ? before : value;
        };
    }

    /** The same, for a part that is {@code none} where there is none. */
    default T after(T before, T none) {
        T now = after(before);
        return now == null ? none : now;
    }
}
