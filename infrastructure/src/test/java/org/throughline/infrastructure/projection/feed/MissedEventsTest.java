package org.throughline.infrastructure.projection.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.projection.InMemoryProjectionStore;
import org.throughline.infrastructure.projection.Runners;
import org.throughline.infrastructure.projection.Step;
import org.throughline.infrastructure.projection.Tally;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A start with a parked key: what it has missed is read beside the feed, and no more than that. */
class MissedEventsTest {
    private static final long PARKED = 500;
    private static final long LAST = PARKED + 3L * MissedEvents.SLICE;

    private final Counting history = new Counting();
    private final Tally tally = new Tally();
    private final BuildFold fold = started();

    @Test
    void new_events_are_taken_before_what_a_parked_key_has_missed_is_read() {
        tally.digestsPoison = true;
        assertThat(fold.retrySome()).isFalse();
        assertThat(history.read).isLessThanOrEqualTo(MissedEvents.SLICE);
        long next = LAST + 1;
        fold.take(List.of(new Recorded<>(next, Instant.EPOCH, Step.add("good", 7))), next);
        assertThat(fold.build().checkpoint().position()).isEqualTo(next);
        assertThat(fold.build().checkpoint().parked()).containsOnlyKeys("bad");

        int slices = 1;
        while (!fold.retrySome()) {
            slices++;
        }
        assertThat(slices).isEqualTo(3);
        assertThat(fold.build().checkpoint().parked()).isEmpty();
        assertThat(fold.build().checkpoint().position()).isEqualTo(next);
    }

    @Test
    void what_was_before_the_event_that_parked_the_key_is_not_read_again() {
        fold.retry();
        assertThat(history.first).isEqualTo(PARKED);
        assertThat(fold.build().checkpoint().parked())
                .containsExactly(Map.entry("bad", new BuildCheckpoint.Parked(PARKED, "IllegalStateException")));
    }

    @Test
    void a_key_that_is_parked_while_others_are_tried_again_waits_on() {
        assertThat(fold.retrySome()).isFalse();
        fold.take(List.of(new Recorded<>(LAST + 1, Instant.EPOCH, Step.poison("worse"))), LAST + 1);
        tally.digestsPoison = true;
        while (!fold.retrySome()) {
            assertThat(fold.build().checkpoint().parked()).containsOnlyKeys("bad", "worse");
        }
        assertThat(fold.build().checkpoint().parked()).containsOnlyKeys("worse");
    }

    private BuildFold started() {
        Build build = new Build(
                1,
                new UUID(0, 1),
                new BuildCheckpoint(LAST, Map.of("bad", new BuildCheckpoint.Parked(PARKED, "IllegalStateException"))));
        var states = new InMemoryProjectionStore().states(1);
        return new BuildFold(
                "tally", new BatchFold<>(tally, states, history, Runners.CODEC, Duration.ofSeconds(10)), build);
    }

    /** As many events as were taken, poison where the key was parked. */
    private static final class Counting implements CareHistory {
        private long read;
        private long first = Long.MAX_VALUE;

        @Override
        public Flux<Recorded<CareEvent>> all(Set<String> types, long from, long upTo) {
            return Flux.fromStream(IntStream.rangeClosed((int) from, (int) Math.min(upTo, LAST))
                            .boxed())
                    .doOnNext(position -> {
                        read++;
                        first = Math.min(first, position);
                    })
                    .map(position -> new Recorded<CareEvent>(position, Instant.EPOCH, at(position)));
        }

        private static Step at(long position) {
            return position == PARKED ? Step.poison("bad") : Step.add("k" + position % 7, 1);
        }

        @Override
        public Flux<Recorded<CareEvent>> all(Set<String> types, long upTo) {
            return all(types, 1, upTo);
        }

        @Override
        public Flux<Recorded<CareEvent>> about(Collection<? extends TaggedId> ids, Set<String> types, long upTo) {
            return Flux.empty();
        }

        @Override
        public Mono<Long> position() {
            return Mono.just(LAST);
        }

        @Override
        public Mono<Long> positionAt(Instant instant) {
            return Mono.just(LAST);
        }

        @Override
        public Mono<Instant> recordedAt(long position) {
            return Mono.just(Instant.EPOCH);
        }
    }
}
