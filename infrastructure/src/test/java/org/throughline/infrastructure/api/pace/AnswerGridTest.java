package org.throughline.infrastructure.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class AnswerGridTest {
    @ParameterizedTest
    @CsvSource({"0, 50", "1, 50", "50, 50", "51, 100", "100, 100", "101, 200", "399, 400", "401, 800", "70000, 102400"})
    void an_answer_leaves_at_the_next_point_of_a_doubling_grid(long ready, long leaves) {
        Duration passed = Duration.ofMillis(ready);

        assertThat(passed.plus(AnswerGrid.rest(passed.toNanos()))).isEqualTo(Duration.ofMillis(leaves));
    }

    @Test
    void what_took_a_little_longer_leaves_at_the_same_moment() {
        leavesAt(() -> Mono.delay(Duration.ofMillis(55)), Duration.ofMillis(100));
        leavesAt(() -> Mono.delay(Duration.ofMillis(95)), Duration.ofMillis(100));
    }

    @Test
    void a_refusal_waits_as_an_answer_does() {
        StepVerifier.withVirtualTime(() -> AnswerGrid.held(Mono.error(new IllegalStateException("refused"))))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(50))
                .verifyError(IllegalStateException.class);
    }

    @Test
    void of_what_is_not_about_the_past_only_a_refusal_waits() {
        StepVerifier.withVirtualTime(() -> AnswerGrid.refusalsHeld(
                        Mono.delay(Duration.ofMillis(3)).then(Mono.error(new Refusal(GeneralRefusal.NOT_PERMITTED)))))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(50))
                .verifyError(Refusal.class);
        StepVerifier.withVirtualTime(() -> AnswerGrid.refusalsHeld(Mono.delay(Duration.ofMillis(3))))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(3))
                .expectNext(0L)
                .verifyComplete();
    }

    @Test
    void the_clock_runs_from_each_time_it_is_asked() {
        StepVerifier.withVirtualTime(() -> {
                    Mono<String> answer = AnswerGrid.held(Mono.just("answer"));
                    return answer.then(answer);
                })
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(100))
                .expectNext("answer")
                .verifyComplete();
    }

    private static void leavesAt(Supplier<Mono<Long>> answer, Duration when) {
        StepVerifier.withVirtualTime(() -> AnswerGrid.held(answer.get()))
                .expectSubscription()
                .expectNoEvent(when)
                .expectNext(0L)
                .verifyComplete();
    }
}
