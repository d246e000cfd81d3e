package org.throughline.infrastructure.api.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.api.problem.StudyRunning;
import org.throughline.infrastructure.api.problem.TooManyStudies;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.reading.Gated;
import org.throughline.query.studies.StudyManifest;
import org.throughline.query.studies.StudyProgress;
import org.throughline.query.studies.StudyReport;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class KeptRunsTest {
    private static final WorkerId ALEX = new WorkerId(new UUID(1, 1));
    private static final WorkerId SAM = new WorkerId(new UUID(1, 2));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-01T22:00:00Z"));
    private final KeptRuns runs = new KeptRuns(now::get);
    private final Sinks.One<Gated<StudyReport>> replay = Sinks.one();
    private final AtomicReference<StudyProgress> progress = new AtomicReference<>(StudyProgress.NONE);
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private KeptRun begun() {
        KeptRun run = runs.add(ALEX, "readmission-30");
        run.begin(watched -> {
            progress.set(watched);
            return replay.asMono().doOnCancel(() -> cancelled.set(true));
        });
        return run;
    }

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    private static Gated<StudyReport> answer() {
        var manifest = new StudyManifest(
                "readmission-30", 1, "c", "p", Map.of(), "care", "e", "4@0", Instant.EPOCH, "ab", 5, null, "k", 0, "x");
        return new Gated<>(
                new StudyReport(manifest, Map.of(), Map.of(), List.of()),
                "readmission-30",
                1,
                List.of(),
                Set.of(),
                0,
                4);
    }

    @Test
    void a_run_waits_runs_at_a_rate_and_is_done() {
        KeptRun run = begun();
        assertThat(run.status().state()).isEqualTo(StudyRunState.WAITING);
        assertThat(run.status().secondsLeft()).isNull();

        progress.get().begun(10_000);
        assertThat(run.status().state()).isEqualTo(StudyRunState.RUNNING);
        assertThat(run.status().perSecond()).as("nothing is read yet").isZero();
        pass(Duration.ofSeconds(2));
        progress.get().reached(4_000);
        assertThat(run.status().eventsRead()).isEqualTo(4_000);
        assertThat(run.status().eventsTotal()).isEqualTo(10_000);
        assertThat(run.status().perSecond()).isEqualTo(2_000);
        assertThat(run.status().secondsLeft()).isEqualTo(3);
        assertThat(run.status().result()).isNull();

        progress.get().reached(10_000);
        replay.tryEmitValue(answer());
        assertThat(run.status().state()).isEqualTo(StudyRunState.DONE);
        assertThat(run.status().secondsLeft()).isNull();
        assertThat(run.status().keptUntil()).isEqualTo(now.get().plus(Duration.ofHours(1)));
        assertThat(run.status().result()).endsWith("/studies/runs/" + run.id() + "/result");
    }

    @Test
    void a_run_that_is_cancelled_ends_its_replay_and_has_no_result() {
        KeptRun run = begun();
        progress.get().begun(10);
        run.cancel();
        assertThat(cancelled).isTrue();
        replay.tryEmitValue(answer());
        assertThat(run.status().state()).isEqualTo(StudyRunState.CANCELLED);
        assertThat(run.result()).isNull();
        run.cancel();
        assertThat(run.status().state()).isEqualTo(StudyRunState.CANCELLED);
    }

    @Test
    void a_run_that_is_cancelled_before_it_begins_replays_nothing() {
        KeptRun run = runs.add(ALEX, "readmission-30");
        run.cancel();
        run.begin(watched -> Mono.<Gated<StudyReport>>never().doOnCancel(() -> cancelled.set(true)));
        assertThat(cancelled).isTrue();
        assertThat(run.status().state()).isEqualTo(StudyRunState.CANCELLED);
    }

    @Test
    void a_run_that_fails_says_why_in_the_words_of_a_problem() {
        KeptRun run = begun();
        replay.tryEmitError(new IllegalStateException("secret"));
        assertThat(run.status().state()).isEqualTo(StudyRunState.FAILED);
        assertThat(run.status().failure()).isEqualTo("INTERNAL_ERROR");
        assertThat(Objects.requireNonNull(run.status().failureMeaning())).doesNotContain("secret");
    }

    @Test
    void each_worker_has_one_at_a_time_and_all_together_a_few() {
        begun();
        assertThatThrownBy(() -> runs.add(ALEX, "emergency-revisit-30")).isInstanceOf(StudyRunning.class);
        for (int other = 1; other < KeptRuns.AT_ONCE; other++) {
            runs.add(new WorkerId(new UUID(2, other)), "readmission-30");
        }
        assertThatThrownBy(() -> runs.add(SAM, "readmission-30")).isInstanceOf(TooManyStudies.class);
    }

    @Test
    void another_worker_finds_nothing_and_nobody_does_after_an_hour() {
        KeptRun run = begun();
        replay.tryEmitValue(answer());
        assertThat(runs.find(run.id(), SAM)).isEmpty();
        pass(Duration.ofMinutes(59));
        assertThat(runs.find(run.id(), ALEX)).contains(run);
        pass(Duration.ofMinutes(1));
        assertThat(runs.find(run.id(), ALEX)).isEmpty();
        assertThat(runs.of(ALEX)).isEmpty();
    }

    @Test
    void a_run_that_goes_on_is_not_forgotten_however_long_it_takes() {
        KeptRun run = begun();
        pass(Duration.ofHours(5));
        assertThat(runs.find(run.id(), ALEX)).contains(run);
    }

    @Test
    void of_one_worker_three_are_kept() {
        KeptRun first = runs.add(ALEX, "readmission-30");
        first.cancel();
        for (int more = 0; more < KeptRuns.OF_ONE_WORKER; more++) {
            runs.add(ALEX, "readmission-30").cancel();
        }
        assertThat(runs.of(ALEX)).hasSize(KeptRuns.OF_ONE_WORKER).doesNotContain(first);
    }
}
