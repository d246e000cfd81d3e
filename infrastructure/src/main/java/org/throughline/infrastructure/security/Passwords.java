package org.throughline.infrastructure.security;

import java.security.SecureRandom;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes passwords with Argon2id (RFC 9106): 19 MiB, two passes, one lane. Few at a time, so that a flood of sign-ins
 * takes neither all memory nor all processors.
 */
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 200;
    /** Without those that are mistaken for one another. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    /** Four groups of five: 100 bits. */
    private static final int GROUPS = 4;

    private static final int GROUP_LENGTH = 5;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Scheduler workers = Schedulers.newBoundedElastic(AT_ONCE, WAITING, "argon2", 60, true);
    private final SecureRandom random = new SecureRandom();
    private final Mono<String> hashOfNothing = hash(generate()).cache();

    /** A new random password, to be shown once. */
    public String generate() {
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** The hash to keep. */
    public Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encoder.encode(password)).subscribeOn(workers);
    }

    /** Whether the hash is of this password. */
    public Mono<Boolean> matches(String password, String hash) {
        return Mono.fromCallable(() -> encoder.matches(password, hash)).subscribeOn(workers);
    }

    /** Takes as long as {@link #matches} and says no: for names without an account. */
    public Mono<Boolean> matchesNothing(String password) {
        return hashOfNothing.flatMap(hash -> matches(password, hash)).map(matched -> false);
    }
}
