package org.throughline.query.studies;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One column of the rows of a study.
 *
 * @param head what it is called and means
 * @param value its value for a case; null for nothing
 */
public record Column<C>(Head head, Function<C, @Nullable Object> value) {
    /**
     * What a column is called.
     *
     * @param file heading in the file of rows
     * @param answer name in an answer of the API; null for what stands in files only
     * @param kind what its values are
     * @param meaning in a few words
     */
    public record Head(String file, @Nullable String answer, Kind kind, String meaning) {}

    /** What the values of a column are. */
    public enum Kind {
        /** A text that is always there. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** A whole number, or nothing. */
        NUMBER_OR_NOTHING,
        /** Yes or no; 1 or 0 in files. */
        FLAG
    }

    /** A column of whole numbers. */
    public static <C> Column<C> number(String file, String answer, String meaning, Function<C, Integer> value) {
        return new Column<>(new Head(file, answer, Kind.NUMBER, meaning), value::apply);
    }

    /** A column of whole numbers some of which may be missing. */
    public static <C> Column<C> numberOrNothing(
            String file, String answer, String meaning, Function<C, @Nullable Integer> value) {
        return new Column<>(new Head(file, answer, Kind.NUMBER_OR_NOTHING, meaning), value::apply);
    }

    /** A column of yes or no. */
    public static <C> Column<C> flag(String file, @Nullable String answer, String meaning, Predicate<C> value) {
        return new Column<>(new Head(file, answer, Kind.FLAG, meaning), value::test);
    }

    /** The cell of a case, as it stands in a file. */
    String cell(C one) {
        Object found = value.apply(one);
        return found == null ? "" : found instanceof Boolean yes ? yes ? "1" : "0" : found.toString();
    }

    /** The cell of a case that has none. */
    String nothing() {
        return head.kind() == Kind.FLAG ? "0" : "";
    }
}
