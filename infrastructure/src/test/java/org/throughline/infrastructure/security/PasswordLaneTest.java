package org.throughline.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.security.place.Place;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Case 20: six hundred sign-ins at once. */
class PasswordLaneTest {
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    private boolean look() throws InterruptedException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        open.await();
        atOnce.decrementAndGet();
        return true;
    }

    @Test
    void a_flood_is_told_at_once_to_come_again_and_those_inside_are_looked_at_few_at_a_time() {
        var lane = new PasswordLane("test", 2, 10, 100, false);
        var busy = new ArrayList<Throwable>();
        List<Mono<Boolean>> flood = IntStream.range(0, 600)
                .mapToObj(i -> lane.admit(new Place("place " + i), lane.run(this::look)))
                .toList();
        Mono<List<Boolean>> answers = Flux.merge(
                        Flux.fromIterable(flood)
                                .map(one -> one.onErrorResume(SignInPostponed.class, postponed -> {
                                    busy.add(postponed);
                                    if (busy.size() == 588) {
                                        Awaitility.await().until(() -> mostAtOnce.get() == 2);
                                        open.countDown();
                                    }
                                    return Mono.empty();
                                })),
                        600)
                .collectList();

        assertThat(answers.blockOptional().orElseThrow()).hasSize(12).containsOnly(true);
        assertThat(busy).hasSize(588);
        assertThat(mostAtOnce).hasValue(2);
        assertThat(lane.admit(Place.UNKNOWN, lane.run(() -> true)).block())
                .as("there is room again")
                .isTrue();
    }

    @Test
    void one_place_leaves_room_for_others() {
        var lane = new PasswordLane("test", 1, 10, 3, true);
        var flooding = new Place("flood");
        var inside = new ArrayList<Mono<Boolean>>();
        var busy = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            var one = lane.admit(flooding, lane.run(this::look))
                    .onErrorResume(SignInPostponed.class, postponed -> {
                        busy.incrementAndGet();
                        return Mono.empty();
                    })
                    .cache();
            one.subscribe();
            inside.add(one);
        }
        assertThat(busy).hasValue(97);

        Mono<Boolean> other =
                lane.admit(new Place("other"), lane.run(() -> true)).cache();
        other.subscribe();
        open.countDown();
        assertThat(other.block()).isTrue();
        assertThat(Flux.merge(inside).collectList().blockOptional().orElseThrow())
                .hasSize(3);
    }
}
