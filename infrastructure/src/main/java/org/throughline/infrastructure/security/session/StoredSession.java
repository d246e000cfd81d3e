package org.throughline.infrastructure.security.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.SignOutCause;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;

/**
 * A session as it is kept.
 *
 * @param hash hash of its id
 * @param account name of the account by which the worker signed in
 * @param password fingerprint of the account's password hash at that time
 * @param usedAt when a person last used it, to the minute
 * @param cause why it ended; null while it lasts
 * @param endedAt when it ended; null while it lasts
 */
record StoredSession(
        String hash,
        UUID name,
        WorkerId worker,
        String account,
        String password,
        @Nullable PurposeOfUse purpose,
        Instant startedAt,
        Instant usedAt,
        @Nullable SignOutCause cause,
        @Nullable Instant endedAt) {
    /** When it ends unless it is used before. */
    Instant endsAt(SessionSettings settings) {
        Instant idle = usedAt.plus(settings.idle());
        Instant longest = startedAt.plus(settings.longest());
        return idle.isBefore(longest) ? idle : longest;
    }

    /** Why it has ended by {@code now} if nothing else ended it; null while it lasts. */
    @Nullable SignOutCause lapsedBy(Instant now, SessionSettings settings) {
        if (now.isBefore(endsAt(settings))) {
            return null;
        }
        return now.isBefore(startedAt.plus(settings.longest())) ? SignOutCause.IDLE : SignOutCause.EXPIRED;
    }

    /** Whether it ended by itself, so that what waits in it may go on waiting. */
    boolean hasLapsed() {
        return cause == SignOutCause.IDLE || cause == SignOutCause.EXPIRED;
    }

    StoredSession usedAt(Instant now) {
        return new StoredSession(hash, name, worker, account, password, purpose, startedAt, now, cause, endedAt);
    }

    ConsoleSession as(SessionId id, SessionSettings settings) {
        return new ConsoleSession(id, name, worker, purpose, startedAt, endsAt(settings));
    }

    @Override
    public String toString() {
        return "StoredSession";
    }
}
