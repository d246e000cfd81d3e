package org.throughline.command.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/**
 * When somebody lived, as far as it is known.
 *
 * @param born the birth date, perhaps only its month or year
 * @param died when a death is recorded
 */
public record Lifetime(@Nullable PartialDate born, @Nullable Occurred died) {
    /** Refuses what would have happened before the birth, however the imprecise parts of both are read. */
    public void requireBornBefore(Occurred occurred) {
        if (isBeforeBirth(occurred)) {
            throw new Refusal(ClientRefusal.OCCURRED_BEFORE_BIRTH);
        }
    }

    /** Whether it would have happened before the birth, however the imprecise parts of both are read. */
    public boolean isBeforeBirth(Occurred occurred) {
        return born != null && Times.certainlyBefore(occurred, at(born, occurred.zone()));
    }

    /** Refuses a birth that nobody living can have had: to come, longer ago than the longest life, or after the death. */
    public void requirePlausibleBirth(Provenance said, PolicyPack policy) {
        RefusalCode why = againstBirth(said.requestedAt(), policy);
        if (why != null) {
            throw new Refusal(why);
        }
    }

    /** Why nobody living at {@code now} can have been born then; null if somebody can. */
    public @Nullable RefusalCode againstBirth(Instant now, PolicyPack policy) {
        if (born == null) {
            return null;
        }
        LocalDate today = now.atZone(policy.zone()).toLocalDate();
        LocalDate oldest = today.minusYears(policy.plausibility().longestLifeYears());
        if (born.date().isAfter(today) || last(born).isBefore(oldest)) {
            return ClientRefusal.BIRTH_IMPLAUSIBLE;
        }
        boolean afterDeath = died != null && Times.certainlyBefore(died, at(born, died.zone()));
        return afterDeath ? ClientRefusal.BIRTH_AFTER_DEATH : null;
    }

    private static Occurred at(PartialDate date, ZoneId zone) {
        return new Occurred(
                date.date().atStartOfDay(zone).toInstant(), null, date.precision(), zone, OccurredBasis.REPORTED);
    }

    private static LocalDate last(PartialDate date) {
        return switch (date.precision()) {
            case INSTANT, DAY -> date.date();
            case MONTH -> date.date().plusMonths(1).minusDays(1);
            case YEAR -> date.date().plusYears(1).minusDays(1);
        };
    }
}
