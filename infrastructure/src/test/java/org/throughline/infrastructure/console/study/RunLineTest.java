package org.throughline.infrastructure.console.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.api.studies.StudyRunState;
import org.throughline.infrastructure.api.studies.StudyRunStatus;
import org.throughline.infrastructure.console.frame.DrawnPages;
import org.throughline.infrastructure.console.frame.LocalTimes;

class RunLineTest {
    private static final Instant ASKED = Instant.parse("2026-12-01T21:57:19Z");

    private static RunLine line(
            StudyRunState state, long read, long perSecond, @Nullable Long left, @Nullable Instant ended) {
        var status = new StudyRunStatus(
                new UUID(1, 1),
                "readmission-30",
                state,
                ASKED,
                read,
                state == StudyRunState.WAITING ? 0 : 81_905,
                perSecond,
                left,
                ended,
                ended == null ? null : ended.plus(Duration.ofHours(1)),
                state == StudyRunState.FAILED ? "STORE_UNAVAILABLE" : null,
                state == StudyRunState.FAILED ? "The store cannot be reached." : null,
                null);
        return RunLine.of(
                status, new LocalTimes(ZoneId.of("America/Los_Angeles"), DrawnPages.words()), DrawnPages.words());
    }

    @Test
    void a_run_that_goes_on_says_events_of_total_rate_and_time_left() {
        RunLine line = line(StudyRunState.RUNNING, 20_000, 1_998, 31L, null);
        assertThat(line.events()).isEqualTo("20,000 of 81,905 events, 1,998 a second");
        assertThat(line.left()).isEqualTo("about 31 s left");
        assertThat(line.going()).isTrue();
        assertThat(line(StudyRunState.RUNNING, 20_000, 100, 620L, null).left()).isEqualTo("about 11 min left");
        assertThat(line(StudyRunState.RUNNING, 0, 0, null, null).left()).isNull();
    }

    @Test
    void a_run_that_waits_says_so_and_no_number() {
        RunLine line = line(StudyRunState.WAITING, 0, 0, null, null);
        assertThat(line.state()).isEqualTo("Waiting for its turn");
        assertThat(line.events()).isNull();
    }

    @Test
    void a_run_that_is_over_says_when_and_how_long_it_took() {
        Instant ended = ASKED.plusSeconds(41);
        RunLine line = line(StudyRunState.DONE, 81_905, 1_998, null, ended);
        assertThat(line.state()).isEqualTo("finished at 13:58 in 41 s");
        assertThat(line.keptUntil()).isEqualTo("14:58");
        assertThat(line(StudyRunState.CANCELLED, 9, 1, null, ended).state()).startsWith("Cancelled at 13:58");
        assertThat(line(StudyRunState.FAILED, 9, 1, null, ended).state()).endsWith("The store cannot be reached.");
    }
}
