package org.throughline.infrastructure.projection.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.projection.ForwardingStates;
import org.throughline.infrastructure.projection.InMemoryProjectionStore;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import reactor.core.publisher.Mono;

/** What a feed remembers of its documents saves reads, and can neither lose nor undo what another has written. */
class RememberedStatesTest {
    private static final int BUILD = 1;

    private final InMemoryProjectionStore documents = new InMemoryProjectionStore();
    private final CountedLoads store = new CountedLoads(documents.states(BUILD));

    @Test
    void what_a_build_never_wrote_is_not_read() {
        RememberedStates states = begun();
        assertThat(load(states, "a", "b")).isEmpty();
        assertThat(store.asked).isEmpty();
    }

    @Test
    void what_was_written_last_is_not_read() {
        RememberedStates states = begun();
        assertThat(write(states, 0, state("a", 3))).isTrue();
        assertThat(load(states, "a", "b")).containsOnly(Map.entry("a", state("a", 3)));
        assertThat(store.asked).isEmpty();
    }

    @Test
    void a_build_that_was_begun_by_another_is_read() {
        write(begun(), 0, state("a", 3));
        RememberedStates states = at(7);
        assertThat(load(states, "a", "b")).containsOnly(Map.entry("a", state("a", 3)));
        assertThat(store.asked).containsExactlyInAnyOrder("a", "b");
        store.asked.clear();
        assertThat(load(states, "a")).containsOnly(Map.entry("a", state("a", 3)));
        assertThat(store.asked).isEmpty();
    }

    @Test
    void what_another_wrote_meanwhile_is_not_overwritten_and_then_seen() {
        RememberedStates states = begun();
        write(states, 0, state("a", 3));
        write(at(7), 3, state("a", 5));
        write(begun(), 0, state("b", 4));
        assertThat(write(states, 3, state("a", 4))).isFalse();
        assertThat(load(states, "a", "b")).containsOnly(Map.entry("a", state("a", 5)), Map.entry("b", state("b", 4)));
    }

    @Test
    void a_write_whose_answer_was_lost_is_looked_at_again() {
        RememberedStates states = begun();
        write(states, 0, state("a", 3));
        store.failure = new IllegalStateException("the answer was lost");
        assertThatThrownBy(() -> write(states, 3, state("a", 5))).isSameAs(store.failure);
        store.failure = null;
        assertThat(load(states, "a")).containsOnly(Map.entry("a", state("a", 5)));
    }

    @Test
    void what_is_too_much_to_remember_is_read_and_what_never_was_still_is_not() {
        RememberedStates states = begun();
        String large = "x".repeat(512 * 1024);
        for (int i = 1; i <= 5; i++) {
            write(states, 0, new StoredState("large-" + i, i, large, Map.of()));
        }
        assertThat(load(states, "large-1", "large-2", "large-5", "never"))
                .containsOnlyKeys("large-1", "large-2", "large-5");
        assertThat(store.asked).containsExactlyInAnyOrder("large-1", "large-2");
    }

    private RememberedStates begun() {
        return at(BuildCheckpoint.START.position());
    }

    private RememberedStates at(long position) {
        return RememberedStates.of(store, new Build(BUILD, new UUID(0, 1), new BuildCheckpoint(position, Map.of())));
    }

    private static StoredState state(String key, long position) {
        return new StoredState(key, position, key + "@" + position, Map.of());
    }

    private static Map<String, StoredState> load(StateStore states, String... keys) {
        return Objects.requireNonNull(states.load(List.of(keys)).block());
    }

    private static boolean write(StateStore states, long loadedAt, StoredState next) {
        return Objects.requireNonNull(
                states.write(List.of(new StateStore.Change(loadedAt, next))).block());
    }

    private static final class CountedLoads extends ForwardingStates {
        private final List<String> asked = new ArrayList<>();
        private @Nullable RuntimeException failure;

        private CountedLoads(StateStore states) {
            super(states);
        }

        @Override
        public Mono<Map<String, StoredState>> load(Collection<String> keys) {
            asked.addAll(keys);
            return super.load(keys);
        }

        @Override
        public Mono<Boolean> write(List<Change> changes) {
            RuntimeException lost = failure;
            Mono<Boolean> answer = super.write(changes);
            return lost == null ? answer : answer.then(Mono.error(lost));
        }
    }
}
