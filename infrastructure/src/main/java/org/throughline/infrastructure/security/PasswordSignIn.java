package org.throughline.infrastructure.security;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.kernel.access.SignInFailure;
import org.throughline.kernel.access.SignInMethod;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;

/**
 * Signs in with a name and a password. Whatever is wrong, the answer is the same and takes as long; the access ledger
 * has the reason. A sign-in that cannot be recorded is an error, not a refusal.
 */
public final class PasswordSignIn implements ReactiveAuthenticationManager {
    /** Longer is no password, and would only keep the processor busy. */
    private static final int LONGEST = 200;

    private final Accounts accounts;
    private final Passwords passwords;
    private final WorkerDirectory workers;
    private final SignInRecorder recorder;
    private final SignInThrottle throttle;
    private final VerifiedPasswords verified;

    /** @param ids random ids for requests */
    public PasswordSignIn(
            Accounts accounts,
            Passwords passwords,
            WorkerDirectory workers,
            AccessTrace trace,
            Supplier<UUID> ids,
            Ticker ticker) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.workers = workers;
        this.recorder = new SignInRecorder(trace, ids, ticker);
        this.throttle = new SignInThrottle(ticker);
        this.verified = new VerifiedPasswords(ticker);
    }

    @Override
    public Mono<Authentication> authenticate(Authentication attempt) {
        String name = Account.normalized(attempt.getName());
        String password = attempt.getCredentials() instanceof String text ? text : "";
        Optional<String> remembered = verified.find(name, password);
        if (password.length() > LONGEST || (remembered.isEmpty() && throttle.isThrottled(name))) {
            return refused(null, SignInFailure.THROTTLED);
        }
        return accounts.find(name)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> found.map(account ->
                                isOpenTo(account, remembered) ? employed(account.worker()) : check(account, password))
                        .orElseGet(() -> passwords.matchesNothing(password).then(Mono.defer(() -> {
                            throttle.failed(name);
                            return refused(null, SignInFailure.UNKNOWN_ACCOUNT);
                        }))));
    }

    /** Whether the account still has the hash against which the password was found right; another goes the long way. */
    private static boolean isOpenTo(Account account, Optional<String> remembered) {
        return !account.disabled()
                && remembered.filter(account.passwordHash()::equals).isPresent();
    }

    private Mono<Authentication> check(Account account, String password) {
        return passwords.matches(password, account.passwordHash()).flatMap(right -> {
            if (!right) {
                throttle.failed(account.userName());
                return refused(account.worker(), SignInFailure.WRONG_PASSWORD);
            }
            if (account.disabled()) {
                return refused(account.worker(), SignInFailure.ACCOUNT_DISABLED);
            }
            throttle.succeeded(account.userName());
            verified.remember(account.userName(), password, account.passwordHash());
            return employed(account.worker());
        });
    }

    private Mono<Authentication> employed(WorkerId worker) {
        return workers.of(worker)
                .flatMap(standing -> standing.employed()
                        ? recorder.signedIn(worker, SignInMethod.PASSWORD).thenReturn(new WorkerAuthentication(worker))
                        : refused(worker, SignInFailure.NOT_EMPLOYED));
    }

    private Mono<Authentication> refused(@Nullable WorkerId worker, SignInFailure reason) {
        return recorder.refused(worker, SignInMethod.PASSWORD, reason)
                .then(Mono.error(() -> new BadCredentialsException("The name or the password is wrong.")));
    }
}
