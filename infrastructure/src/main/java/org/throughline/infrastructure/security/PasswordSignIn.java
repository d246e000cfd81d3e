package org.throughline.infrastructure.security;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.security.place.Place;
import org.throughline.kernel.access.SignInFailure;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;

/**
 * Signs in with a name and a password, from a {@link Place} that the attempt has as its details. Whatever is wrong, the
 * answer is the same and takes as long; the access ledger has the reason. One that is not looked at is
 * {@link SignInPostponed}. A sign-in that cannot be recorded is an error, not a refusal.
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
    /** Requests that say the same at the same time are one attempt. */
    private final ConcurrentMap<ByteBuffer, Mono<WorkerId>> underWay = new ConcurrentHashMap<>();

    public PasswordSignIn(
            Accounts accounts, Passwords passwords, WorkerDirectory workers, SignInRecorder recorder, Ticker ticker) {
        this(accounts, passwords, workers, recorder, new SignInThrottle(ticker), new VerifiedPasswords(ticker));
    }

    private PasswordSignIn(
            Accounts accounts,
            Passwords passwords,
            WorkerDirectory workers,
            SignInRecorder recorder,
            SignInThrottle throttle,
            VerifiedPasswords verified) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.workers = workers;
        this.recorder = recorder;
        this.throttle = throttle;
        this.verified = verified;
    }

    /** The same for another way in: what somebody guesses there counts here, and is recorded by {@code others}. */
    public PasswordSignIn recordedBy(SignInRecorder others) {
        return new PasswordSignIn(accounts, passwords, workers, others, throttle, verified);
    }

    @Override
    public Mono<Authentication> authenticate(Authentication attempt) {
        return Mono.defer(() -> {
            String password = attempt.getCredentials() instanceof String text ? text : "";
            Place place = attempt.getDetails() instanceof Place known ? known : Place.UNKNOWN;
            String name = Account.normalized(attempt.getName());
            var said = new Said(name, password, place, verified.said(name, password, place));
            return verified.find(said.hash())
                    .map(hash -> accounts.find(name)
                            .filter(account -> !account.disabled() && hash.equals(account.passwordHash()))
                            .map(Account::worker)
                            .switchIfEmpty(Mono.defer(() -> together(said))))
                    .orElseGet(() -> together(said))
                    .flatMap(this::employed);
        });
    }

    private Mono<WorkerId> together(Said said) {
        return underWay.computeIfAbsent(
                said.hash(),
                first -> attempt(said)
                        .doFinally(end -> underWay.remove(said.hash()))
                        .cache());
    }

    private Mono<WorkerId> attempt(Said said) {
        return Mono.defer(() -> {
                    SignInThrottle.Attempt counted = throttle.begin(said.name(), said.place());
                    return passwords
                            .admit(said.place(), counted.isAtHome(), Mono.defer(() -> look(said, counted)))
                            .doOnError(SignInPostponed.class, busy -> counted.untried());
                })
                .onErrorResume(
                        SignInPostponed.class,
                        postponed -> recorder.postponed(postponed.reason()).then(Mono.error(postponed)));
    }

    private Mono<WorkerId> look(Said said, SignInThrottle.Attempt counted) {
        if (said.password().length() > LONGEST) {
            return refused(null, SignInFailure.WRONG_PASSWORD);
        }
        return accounts.find(said.name())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .doOnError(failed -> counted.untried())
                .flatMap(found -> found.map(account -> check(account, said, counted))
                        .orElseGet(() -> passwords
                                .matchesNothing(said.password(), counted.isAtHome())
                                .doOnError(failed -> counted.untried())
                                .then(Mono.defer(() -> refused(null, SignInFailure.UNKNOWN_ACCOUNT)))));
    }

    private Mono<WorkerId> check(Account account, Said said, SignInThrottle.Attempt counted) {
        return passwords
                .matches(said.password(), account.passwordHash(), counted.isAtHome())
                .doOnError(failed -> counted.untried())
                .flatMap(right -> {
                    if (!right) {
                        return refused(account.worker(), SignInFailure.WRONG_PASSWORD);
                    }
                    if (account.disabled()) {
                        return refused(account.worker(), SignInFailure.ACCOUNT_DISABLED);
                    }
                    counted.right();
                    verified.remember(said.hash(), account.passwordHash());
                    return Mono.just(account.worker());
                });
    }

    private Mono<Authentication> employed(WorkerId worker) {
        return workers.of(worker)
                .flatMap(standing -> standing.employed()
                        ? recorder.signedIn(worker).thenReturn(new WorkerAuthentication(worker))
                        : refused(worker, SignInFailure.NOT_EMPLOYED));
    }

    private <T> Mono<T> refused(@Nullable WorkerId worker, SignInFailure reason) {
        return recorder.refused(worker, reason)
                .then(Mono.error(() -> new BadCredentialsException("The name or the password is wrong.")));
    }

    /**
     * What somebody says.
     *
     * @param hash all of it, unreadable
     */
    private record Said(String name, String password, Place place, ByteBuffer hash) {
        @Override
        public String toString() {
            return "Said";
        }
    }
}
