package org.throughline.infrastructure.security;

import java.security.SecureRandom;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.throughline.infrastructure.security.place.Place;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes passwords with Argon2id (RFC 9106): 19 MiB, two passes, one lane. Few at a time, so that a flood of sign-ins
 * takes neither all memory nor all processors: those who lately signed in from where they are, strangers, and operators
 * do not wait for one another.
 */
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    /** Of the processors, the part that each lane may keep busy. */
    private static final int PART_OF_PROCESSORS = 4;

    private static final int WAITING = 32;
    private static final int STRANGERS_OF_A_PLACE = 8;
    private static final int ORDERS_WAITING = 1000;
    /** Without those that are mistaken for one another. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    /** Four groups of five: 100 bits. */
    private static final int GROUPS = 4;

    private static final int GROUP_LENGTH = 5;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Scheduler operators = Schedulers.newBoundedElastic(1, ORDERS_WAITING, "argon2", 60, true);
    private final PasswordLane home = new PasswordLane("home", atOnce(), WAITING, WAITING, false);
    private final PasswordLane strangers = new PasswordLane("stranger", atOnce(), WAITING, STRANGERS_OF_A_PLACE, true);
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
        return Mono.fromCallable(() -> encoder.encode(password)).subscribeOn(operators);
    }

    /**
     * The outcome of {@code attempt} to sign in, or {@link SignInPostponed} before anything of it is begun.
     *
     * @param atHome whether the name has lately signed in from {@code place}
     */
    <T> Mono<T> admit(Place place, boolean atHome, Mono<T> attempt) {
        return lane(atHome).admit(place, attempt);
    }

    /** Whether the hash is of this password. */
    Mono<Boolean> matches(String password, String hash, boolean atHome) {
        return lane(atHome).run(() -> encoder.matches(password, hash));
    }

    /** Takes as long as {@link #matches} and says no: for names without an account. */
    Mono<Boolean> matchesNothing(String password, boolean atHome) {
        return hashOfNothing.flatMap(hash -> matches(password, hash, atHome)).map(matched -> false);
    }

    private PasswordLane lane(boolean atHome) {
        return atHome ? home : strangers;
    }

    private static int atOnce() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / PART_OF_PROCESSORS);
    }
}
