package org.throughline.infrastructure.console.study;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.api.studies.StudyRunState;
import org.throughline.infrastructure.api.studies.StudyRunStatus;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Words;

/**
 * A run in words.
 *
 * @param state as it stands, in a sentence
 * @param asked when it was asked for
 * @param events how many events of how many are read, or null before it has its turn
 * @param left how long it will take still, or null while that is not known
 * @param keptUntil until when it is kept, or null while it is not over
 */
public record RunLine(
        String id,
        String study,
        String state,
        String asked,
        long read,
        long total,
        @Nullable String events,
        @Nullable String left,
        @Nullable String keptUntil,
        boolean going,
        boolean done) {
    static RunLine of(StudyRunStatus run, LocalTimes times, Words words) {
        NumberFormat numbers = NumberFormat.getIntegerInstance(words.locale());
        Instant ended = run.ended();
        Long seconds = run.secondsLeft();
        return new RunLine(
                run.run().toString(),
                run.study(),
                state(run, times, words),
                times.time(run.asked().toString()),
                run.eventsRead(),
                run.eventsTotal(),
                run.eventsTotal() == 0
                        ? null
                        : words.of(
                                "studies.events",
                                numbers.format(run.eventsRead()),
                                numbers.format(run.eventsTotal()),
                                numbers.format(run.perSecond())),
                seconds == null || run.state() != StudyRunState.RUNNING ? null : left(seconds, words),
                ended == null || run.keptUntil() == null ? null : times.time(String.valueOf(run.keptUntil())),
                !run.state().isOver(),
                run.state() == StudyRunState.DONE);
    }

    private static String left(long seconds, Words words) {
        return seconds < 60
                ? words.of("studies.left.seconds", seconds)
                : words.of("studies.left.minutes", (seconds + 59) / 60);
    }

    private static String state(StudyRunStatus run, LocalTimes times, Words words) {
        Instant ended = run.ended();
        if (ended == null) {
            return words.of("studies.state." + run.state());
        }
        String failure = run.failureMeaning();
        return words.of(
                "studies.state." + run.state(),
                times.time(ended.toString()),
                Math.max(1, Duration.between(run.asked(), ended).plusMillis(999).toSeconds()),
                failure == null ? "" : failure);
    }
}
