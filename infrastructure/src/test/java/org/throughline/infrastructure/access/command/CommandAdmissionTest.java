package org.throughline.infrastructure.access.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.RecordingAccessLedger;
import org.throughline.infrastructure.access.TestTrace;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.TooMuchWork;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class CommandAdmissionTest {
    private static final int A_SECOND = 20;
    private static final Viewer MALLORY = County.careViewer("mallory", County.INTAKE, WorkerRole.CLINICIAN);
    private static final Viewer ROBIN = County.careViewer("robin", County.INTAKE, WorkerRole.CLINICIAN);

    private final AtomicLong nanos = new AtomicLong();
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final RecordingAccessLedger access = new RecordingAccessLedger(new ArrayList<>());
    private final PostponedCommands postponed =
            new PostponedCommands(TestTrace.into(access), UUID::randomUUID, timer, new SimpleMeterRegistry());
    private final CommandAdmission admission = new CommandAdmission(new RefusalBudget(A_SECOND, nanos::get), postponed);
    private final AtomicInteger lookedAt = new AtomicInteger();

    private @Nullable Throwable refused(Viewer viewer) {
        return failed(viewer, Mono.error(() -> new Refusal(ClientRefusal.CLIENT_UNKNOWN)));
    }

    private @Nullable Throwable failed(Viewer viewer, Mono<CommandOutcome> command) {
        return catchThrowable(() -> admission
                .admit(viewer, command.doOnSubscribe(begun -> lookedAt.incrementAndGet()))
                .block());
    }

    private static Mono<CommandOutcome> done(@Nullable Instant recordedAt, boolean repeated) {
        return Mono.just(new CommandOutcome(null, recordedAt, List.of(), List.of(), repeated));
    }

    @Test
    void nothing_is_begun_of_commands_beyond_what_may_be_refused_and_others_go_on() {
        for (int i = 0; i < A_SECOND; i++) {
            assertThat(refused(MALLORY)).isInstanceOf(Refusal.class);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(refused(MALLORY)).isInstanceOf(TooMuchWork.class);
        }
        assertThat(lookedAt).hasValue(A_SECOND);
        assertThat(refused(ROBIN)).isInstanceOf(Refusal.class);

        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(refused(MALLORY)).isInstanceOf(Refusal.class);
        assertThat(refused(MALLORY)).isInstanceOf(Refusal.class);
        assertThat(refused(MALLORY))
                .isInstanceOfSatisfying(
                        TooMuchWork.class,
                        tooMany -> assertThat(tooMany.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void what_is_accepted_costs_nothing_of_it() {
        for (int i = 0; i < 10 * A_SECOND; i++) {
            assertThat(failed(ROBIN, done(Instant.EPOCH, false))).isNull();
        }
    }

    @Test
    void what_changes_nothing_and_what_was_done_before_count_as_refused() {
        for (int i = 0; i < A_SECOND / 2; i++) {
            assertThat(failed(MALLORY, done(null, false))).isNull();
            assertThat(failed(MALLORY, done(Instant.EPOCH, true))).isNull();
        }
        assertThat(refused(MALLORY)).isInstanceOf(TooMuchWork.class);
    }

    @Test
    void many_at_once_are_no_way_around_it() {
        Sinks.One<CommandOutcome> decided = Sinks.one();
        for (int i = 0; i < A_SECOND; i++) {
            admission.admit(MALLORY, decided.asMono()).subscribe();
        }
        assertThat(refused(MALLORY)).isInstanceOf(TooMuchWork.class);
        decided.tryEmitValue(new CommandOutcome(null, Instant.EPOCH, List.of(), List.of(), false));
        assertThat(refused(MALLORY)).isInstanceOf(Refusal.class);
    }

    @Test
    void what_was_not_looked_at_is_counted_and_recorded_a_minute_later() {
        for (int i = 0; i < A_SECOND + 300; i++) {
            refused(MALLORY);
        }
        assertThat(access.entries()).isEmpty();

        timer.advanceTimeBy(PostponedCommands.COUNTED_FOR);
        assertThat(access.entries())
                .singleElement()
                .isInstanceOfSatisfying(AccessEvent.CommandsPostponed.class, entry -> {
                    assertThat(entry.commands()).isEqualTo(300);
                    assertThat(entry.asking().actor()).isNotNull();
                    assertThat(String.valueOf(entry.asking().actor()))
                            .contains(MALLORY.worker().value().toString());
                });

        refused(MALLORY);
        postponed.close();
        assertThat(access.entries()).hasSize(2);
    }
}
