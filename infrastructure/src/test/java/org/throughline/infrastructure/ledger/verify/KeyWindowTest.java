package org.throughline.infrastructure.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeyWindowTest {
    private final Map<Long, Set<Long>> keysOf = new HashMap<>();
    private final Map<Long, List<Long>> places = new HashMap<>();

    @Test
    void every_pair_is_searched_for_once_and_no_search_has_two_keys_of_one_block() {
        Random random = new Random(20261127);
        KeyWindow window = new KeyWindow(50_000);
        for (int block = 0; block < 2_000; block++) {
            Set<Long> keys = new HashSet<>();
            keys.add(Long.MIN_VALUE);
            keys.add(Long.MAX_VALUE);
            for (int i = 0; i < 20; i++) {
                keys.add(random.nextBoolean() ? random.nextInt(50) - 25L : random.nextLong());
            }
            add(window, 10L * block, keys);
        }
        assertThat(window.size())
                .isEqualTo(keysOf.values().stream().mapToInt(Set::size).sum());
        assertThat(window.from()).isZero();
        assertThat(window.to()).isEqualTo(20_000);
        assertMeets(window.searches());
    }

    @Test
    void searches_are_few_where_many_blocks_share_the_same_keys() {
        KeyWindow window = new KeyWindow(Integer.MAX_VALUE);
        for (int block = 0; block < 10_000; block++) {
            Set<Long> keys = new HashSet<>();
            for (long key = 0; key < 12; key++) {
                keys.add(key);
            }
            keys.add(1_000L + block);
            add(window, block, keys);
        }
        List<KeyWindow.Search> searches = window.searches();
        assertMeets(searches);
        assertThat(searches).hasSizeLessThan(12 + 10_000 / 200 + 1);
    }

    @Test
    void a_block_of_a_hundred_thousand_keys_takes_no_more_work_than_it_has_keys() {
        KeyWindow window = new KeyWindow(1);
        add(window, 7, new HashSet<>(LongStream.range(0, 100_000).boxed().toList()));
        assertThat(window.isFull()).isTrue();
        List<KeyWindow.Search> searches = window.searches();
        assertThat(searches).hasSize(100_000);
        assertMeets(searches);
    }

    @Test
    void a_key_of_more_blocks_than_fit_a_search_is_searched_for_alone_and_ends() {
        KeyWindow window = new KeyWindow(100);
        for (int block = 0; block < 5_000; block++) {
            add(window, block, Set.of(42L));
        }
        assertThat(window.searches())
                .singleElement()
                .satisfies(search -> assertThat(search.places()).hasSize(5_000));
        window.clear();
        assertThat(window.isEmpty()).isTrue();
        keysOf.clear();
        places.clear();
        add(window, 5_000, Set.of(42L, 43L));
        assertMeets(window.searches());
    }

    private void add(KeyWindow window, long place, Set<Long> keys) {
        keysOf.put(place, keys);
        window.add(place, place + 10, keys.stream().mapToLong(key -> key).toArray());
    }

    private void assertMeets(List<KeyWindow.Search> searches) {
        Map<Long, Set<Long>> met = new HashMap<>();
        for (KeyWindow.Search search : searches) {
            Set<Long> once = new HashSet<>();
            List<Long> expected = new ArrayList<>();
            for (long key : search.keys()) {
                placesOf().getOrDefault(key, List.of()).forEach(place -> {
                    assertThat(once.add(place)).isTrue();
                    assertThat(met.computeIfAbsent(place, none -> new HashSet<>())
                                    .add(key))
                            .isTrue();
                    expected.add(place);
                });
            }
            assertThat(LongStream.of(search.places()).boxed()).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(met).isEqualTo(keysOf);
    }

    private Map<Long, List<Long>> placesOf() {
        if (places.isEmpty()) {
            keysOf.forEach((place, keys) -> keys.forEach(key ->
                    places.computeIfAbsent(key, none -> new ArrayList<>()).add(place)));
        }
        return places;
    }
}
