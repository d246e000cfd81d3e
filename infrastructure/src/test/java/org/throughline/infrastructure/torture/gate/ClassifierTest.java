package org.throughline.infrastructure.torture.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassifierTest {
    @Test
    void what_is_always_longer_or_always_shorter_is_told_apart() {
        assertThat(Classifier.auc(new long[] {5, 6, 7}, new long[] {1, 2, 3})).isEqualTo(1);
        assertThat(Classifier.auc(new long[] {1, 2, 3}, new long[] {5, 6, 7})).isEqualTo(1);
    }

    @Test
    void what_is_the_same_is_a_guess() {
        assertThat(Classifier.auc(new long[] {4, 4, 4}, new long[] {4, 4, 4})).isEqualTo(0.5);
        var random = new Random(3);
        long[] ones = random.longs(2000, 0, 1_000_000).toArray();
        long[] others = random.longs(2000, 0, 1_000_000).toArray();
        assertThat(Classifier.auc(ones, others)).isCloseTo(0.5, within(4 * Classifier.chance(2000)));
    }

    @Test
    void a_shift_of_a_fifth_of_the_spread_is_found_in_two_thousand_pairs() {
        var random = new Random(4);
        long[] ones =
                random.doubles(2000).mapToLong(x -> (long) (x * 1000) + 200).toArray();
        long[] others = random.doubles(2000).mapToLong(x -> (long) (x * 1000)).toArray();
        assertThat(Classifier.auc(ones, others)).isGreaterThan(0.55);
    }
}
