package org.throughline.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.id.WorkerId;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class WorkloadTest {
    private static final WorkerId CURIOUS = new WorkerId(new UUID(1, 1));
    private static final WorkerId COLLEAGUE = new WorkerId(new UUID(1, 2));

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger folds = new AtomicInteger();
    private final Workload workload = workload(new Workload.Limits(1, 3, 3, 1_000, 100));

    private Workload workload(Workload.Limits limits) {
        return new Workload(limits, Schedulers.immediate(), nanos::get);
    }

    /** A question that folds as long as nobody says that it is over. */
    private Mono<String> asked(WorkerId worker, String question, Sinks.One<String> end) {
        return workload.shared(worker, question, folded -> {
            folds.incrementAndGet();
            return end.asMono();
        });
    }

    private @Nullable String asked(WorkerId worker, String question, long events) {
        return workload.shared(
                        worker,
                        question,
                        folded -> Mono.fromSupplier(() -> {
                            folded.accept(events);
                            return "answer";
                        }))
                .block(Duration.ofSeconds(5));
    }

    @Test
    void sixty_equal_questions_asked_at_once_are_folded_once_and_all_are_answered() {
        Sinks.One<String> end = Sinks.one();
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            answers.add(asked(CURIOUS, "the past", end).toFuture());
        }

        end.tryEmitValue("answer");

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompletedWithValue("answer"));
        assertThat(folds).hasValue(1);
        assertThat(asked(CURIOUS, "the past", 1))
                .as("asked again, it is folded again")
                .isEqualTo("answer");
    }

    @Test
    void of_equal_questions_one_that_is_given_up_takes_the_answer_from_nobody() {
        Sinks.One<String> end = Sinks.one();
        Disposable givenUp = asked(CURIOUS, "the past", end).subscribe();
        CompletableFuture<@Nullable String> patient =
                asked(COLLEAGUE, "the past", end).toFuture();

        givenUp.dispose();
        end.tryEmitValue("answer");

        assertThat(patient).isCompletedWithValue("answer");
    }

    @Test
    void questions_wait_for_their_turn_in_the_order_in_which_they_came() {
        Sinks.One<String> first = Sinks.one();
        CompletableFuture<@Nullable String> one = asked(CURIOUS, "one", first).toFuture();
        CompletableFuture<@Nullable String> two =
                asked(CURIOUS, "two", Sinks.one()).toFuture();
        CompletableFuture<@Nullable String> three =
                asked(COLLEAGUE, "three", Sinks.one()).toFuture();
        assertThat(folds).hasValue(1);

        first.tryEmitValue("answer");

        assertThat(one).isCompleted();
        assertThat(folds).as("the second has its turn").hasValue(2);
        assertThat(two).isNotDone();
        assertThat(three).isNotDone();
    }

    @Test
    void whoever_waits_no_more_leaves_their_turn_to_the_next() {
        Sinks.One<String> first = Sinks.one();
        Disposable working = asked(CURIOUS, "one", first).subscribe();
        Disposable waiting = asked(CURIOUS, "two", Sinks.one()).subscribe();
        CompletableFuture<@Nullable String> last = workload.shared(COLLEAGUE, "three", folded -> Mono.just("answer"))
                .toFuture();

        waiting.dispose();
        working.dispose();

        assertThat(last).isCompletedWithValue("answer");
        assertThat(asked(CURIOUS, "four", 1)).as("nothing is left occupied").isEqualTo("answer");
    }

    @Test
    void a_fold_that_fails_frees_its_turn() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> workload.shared(
                                CURIOUS, "the past", folded -> Mono.error(new IllegalStateException("store")))
                        .block());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> workload.shared(CURIOUS, "the past", folded -> {
                            throw new IllegalStateException("at once");
                        })
                        .block());
        assertThat(asked(CURIOUS, "the past", 1)).isEqualTo("answer");
    }

    @Test
    void more_questions_of_one_worker_than_may_wait_are_refused_and_a_colleague_is_not() {
        for (String question : List.of("one", "two", "three")) {
            asked(CURIOUS, question, Sinks.one()).subscribe();
        }

        assertThatExceptionOfType(TooMuchWork.class)
                .isThrownBy(() -> asked(CURIOUS, "four", 1))
                .matches(TooMuchWork::isOfTheWorker)
                .withMessageNotContaining(CURIOUS.toString());
        CompletableFuture<@Nullable String> other =
                asked(COLLEAGUE, "other", Sinks.one()).toFuture();
        assertThat(other).isNotCompletedExceptionally();
        assertThatExceptionOfType(TooMuchWork.class)
                .as("all places are taken, and that is not the colleague's doing")
                .isThrownBy(() -> asked(COLLEAGUE, "another", 1))
                .matches(refused -> !refused.isOfTheWorker());
    }

    @Test
    void a_budget_that_is_used_up_fills_again_with_time_and_says_when() {
        assertThat(asked(CURIOUS, "large", 1_500)).isEqualTo("answer");

        assertThatExceptionOfType(TooMuchWork.class)
                .isThrownBy(() -> asked(CURIOUS, "next", 1))
                .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThatExceptionOfType(TooMuchWork.class)
                .as("a small question is one, too")
                .isThrownBy(() ->
                        workload.small(CURIOUS, folded -> Mono.just("answer")).block());
        assertThat(asked(COLLEAGUE, "next", 1)).as("of somebody else").isEqualTo("answer");

        nanos.addAndGet(Duration.ofSeconds(7).toNanos());
        assertThat(asked(CURIOUS, "next", 1)).isEqualTo("answer");
    }

    @Test
    void the_largest_question_costs_no_more_than_a_budget_that_has_to_fill_twice() {
        asked(CURIOUS, "everything", 1_000_000_000);

        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(asked(CURIOUS, "next", 1)).isEqualTo("answer");
    }

    @Test
    void questions_that_find_nothing_use_up_the_budget_too() {
        for (long i = 0; i < 1_000 / Workload.BASE; i++) {
            asked(CURIOUS, "nothing", 0);
        }
        assertThatExceptionOfType(TooMuchWork.class).isThrownBy(() -> asked(CURIOUS, "nothing", 0));
    }
}
