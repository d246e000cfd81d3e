package org.throughline.infrastructure.security.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;

/**
 * A session of the console as it is for one request.
 *
 * @param id the secret by which the browser has it
 * @param name names the session to its owner; no secret
 * @param worker whose it is
 * @param purpose why the worker is here; null if they did not say
 * @param startedAt when the worker signed in
 * @param endsAt when it ends unless somebody uses it before; later uses do not move it beyond the longest time
 */
public record ConsoleSession(
        SessionId id, UUID name, WorkerId worker, @Nullable PurposeOfUse purpose, Instant startedAt, Instant endsAt) {
    /** What a form of this session carries as {@code _csrf}. */
    public String csrfToken() {
        return id.csrfToken();
    }

    /** Shows neither the secret nor the worker. */
    @Override
    public String toString() {
        return "ConsoleSession";
    }
}
