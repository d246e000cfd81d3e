package org.throughline.kernel.policy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.ContactEvent;

/**
 * How often somebody has tried in vain to reach a person (domain rule I5).
 *
 * @param attempts how many attempts
 * @param channels on how many channels
 * @param days on how many local days of the places where they were made
 */
public record AttemptCount(int attempts, int channels, int days) {
    /**
     * Counts those of {@code contacts} that were attempts in vain. Days are compared, not hours.
     *
     * @param since the first local day that counts, or null if all do
     */
    public static AttemptCount of(Collection<ContactEvent.Recorded> contacts, @Nullable LocalDate since) {
        List<ContactEvent.Recorded> inVain = contacts.stream()
                .filter(contact -> contact.outcome().triedInVain())
                .filter(contact -> since == null || !day(contact).isBefore(since))
                .toList();
        return new AttemptCount(
                inVain.size(),
                (int) inVain.stream()
                        .map(ContactEvent.Recorded::channel)
                        .distinct()
                        .count(),
                (int) inVain.stream().map(AttemptCount::day).distinct().count());
    }

    private static LocalDate day(ContactEvent.Recorded contact) {
        return contact.envelope().occurred().startDate();
    }
}
