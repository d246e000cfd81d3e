package org.throughline.infrastructure.torture.gate;

import java.util.Arrays;

/** How well two kinds of answers are told apart by a number, such as the time that each took. */
final class Classifier {
    private Classifier() {}

    /**
     * The area under the curve of the best guesser that only knows which numbers are greater: 0.5 for one that knows
     * nothing, 1 for one that is always right. Equal numbers are half a guess.
     */
    static double auc(long[] ones, long[] others) {
        long[] sorted = others.clone();
        Arrays.sort(sorted);
        double greater = 0;
        for (long one : ones) {
            greater += (below(sorted, one) + below(sorted, one + 1)) / 2.0;
        }
        double area = greater / ((double) ones.length * others.length);
        return Math.max(area, 1 - area);
    }

    /** By how much chance alone moves the area of so many pairs, as a standard deviation. */
    static double chance(int pairs) {
        return Math.sqrt((2.0 * pairs + 1) / (12.0 * pairs * pairs));
    }

    /** How many of {@code sorted} are less than {@code bound}. */
    private static int below(long[] sorted, long bound) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
