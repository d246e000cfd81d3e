package org.throughline.query.studies;

import java.util.function.Predicate;

/**
 * How many of the cases that count are of a kind.
 *
 * @param answer name in an answer of the API
 * @param file name in the summary
 * @param asRate whether the summary gives it with its share of the denominator
 * @param meaning in a few words
 * @param counts whether a case is of the kind
 */
public record Figure<C>(String answer, String file, boolean asRate, String meaning, Predicate<C> counts) {
    /** A figure with its share of the denominator. */
    public static <C> Figure<C> rate(String answer, String file, String meaning, Predicate<C> counts) {
        return new Figure<>(answer, file, true, meaning, counts);
    }

    /** A figure by itself. */
    public static <C> Figure<C> count(String answer, String file, String meaning, Predicate<C> counts) {
        return new Figure<>(answer, file, false, meaning, counts);
    }
}
