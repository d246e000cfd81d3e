package org.throughline.query.boards.contacts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.policy.AttemptCount;
import org.throughline.kernel.policy.AttemptRule;

/**
 * What was tried in vain, held against the rule of attempts as the decision does that would give somebody up (domain rule
 * I5): since the discharge of a transition, the start of an intake or an admission; or, of no such work, since the client
 * was last met.
 *
 * @param transition the open transition it is about, if it is one
 * @param intake the undecided intake it is about, if it is one
 * @param episode the open episode it is about, if it is one
 * @param since the first local day that counts; null if the client was never met and all does
 * @param enough whether the rule is met
 */
public record AttemptsHeld(
        @Nullable TransitionId transition,
        @Nullable IntakeId intake,
        @Nullable EpisodeId episode,
        @Nullable LocalDate since,
        int attempts,
        int channels,
        int days,
        boolean enough) {
    static AttemptsHeld of(
            @Nullable TransitionId transition,
            @Nullable IntakeId intake,
            @Nullable EpisodeId episode,
            @Nullable LocalDate since,
            AttemptCount tried,
            AttemptRule rule) {
        return new AttemptsHeld(
                transition,
                intake,
                episode,
                since,
                tried.attempts(),
                tried.channels(),
                tried.days(),
                rule.isMetBy(tried));
    }
}
