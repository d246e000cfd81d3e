package org.throughline.infrastructure.api.studies;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a run of a study fares, as its requester is told.
 *
 * @param study name of the measure
 * @param asked when it was asked for (UTC)
 * @param eventsRead how many of the ledger's events are behind it, those it does not take in included
 * @param eventsTotal how many there are up to the as-of; 0 until the run has its turn
 * @param perSecond events a second so far; 0 while that is not known
 * @param secondsLeft how many seconds are left at that rate, or null while that is not known and once it is over
 * @param ended when it was over (UTC), or null
 * @param keptUntil when it is forgotten (UTC), or null while it is not over
 * @param failure code of the problem for which it failed, or null
 * @param failureMeaning that problem in words, or null
 * @param result path of the result, or null if there is none
 */
public record StudyRunStatus(
        UUID run,
        String study,
        StudyRunState state,
        Instant asked,
        long eventsRead,
        long eventsTotal,
        long perSecond,
        @Nullable Long secondsLeft,
        @Nullable Instant ended,
        @Nullable Instant keptUntil,
        @Nullable String failure,
        @Nullable String failureMeaning,
        @Nullable String result) {}
