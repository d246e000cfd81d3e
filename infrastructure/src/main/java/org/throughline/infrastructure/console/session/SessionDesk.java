package org.throughline.infrastructure.console.session;

import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.security.Account;
import org.throughline.infrastructure.security.Accounts;
import org.throughline.infrastructure.security.PasswordSignIn;
import org.throughline.infrastructure.security.place.Place;
import org.throughline.infrastructure.security.session.ConsoleSession;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import org.throughline.infrastructure.security.session.SessionId;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;

/** Begins sessions for those who show who they are, and keeps why they are here. */
public final class SessionDesk {
    private final Accounts accounts;
    private final PasswordSignIn passwords;
    private final WorkerDirectory workers;
    private final ConsoleSessions sessions;
    private final Supplier<UUID> ids;

    /**
     * A desk.
     *
     * @param passwords tries passwords and records it as of the console
     * @param ids random ids for requests
     */
    public SessionDesk(
            Accounts accounts,
            PasswordSignIn passwords,
            WorkerDirectory workers,
            ConsoleSessions sessions,
            Supplier<UUID> ids) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.workers = workers;
        this.sessions = sessions;
        this.ids = ids;
    }

    /**
     * Begins a session. Fails as {@link PasswordSignIn} does. The account is read before its password is tried, so that one
     * that is renewed in between ends the session.
     *
     * @param before the session that the browser had until now
     */
    Mono<ConsoleSession> signIn(
            String name, String password, Place place, @Nullable PurposeOfUse purpose, @Nullable SessionId before) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        attempt.setDetails(place);
        return accounts.find(name)
                .map(SessionDesk::only)
                .defaultIfEmpty(Found.NOTHING)
                .flatMap(found -> passwords.authenticate(attempt).flatMap(right -> {
                    Account account = found.account();
                    return account == null
                            ? Mono.error(() -> new BadCredentialsException("The name or the password is wrong."))
                            : sessions.open(account, purpose, before, request());
                }));
    }

    private static Found only(Account account) {
        return new Found(account);
    }

    /** Whether somebody like this worker has to say why they are here, or says what does not fit. */
    Mono<Boolean> needsAnotherPurpose(WorkerId worker, @Nullable PurposeOfUse purpose) {
        return workers.of(worker).map(now -> now.roles().stream().noneMatch(role -> RolePurposes.fit(role, purpose)));
    }

    /** The same session for another purpose. Fails with {@link InvalidRequest} for one that fits none of the roles. */
    Mono<ConsoleSession> forPurpose(ConsoleSession session, @Nullable PurposeOfUse purpose) {
        return needsAnotherPurpose(session.worker(), purpose)
                .flatMap(unfit -> unfit
                        ? Mono.error(new InvalidRequest(
                                "purpose", "fits none of your roles", "one of those that the page offers"))
                        : sessions.forPurpose(session, purpose));
    }

    RequestId request() {
        return new RequestId(ids.get());
    }

    private record Found(@Nullable Account account) {
        static final Found NOTHING = new Found(null);
    }
}
