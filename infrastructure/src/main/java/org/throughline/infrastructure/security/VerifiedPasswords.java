package org.throughline.infrastructure.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.throughline.infrastructure.security.place.Place;

/**
 * Remembers which name and password were found right at which place, as a hash under a key of this process, for as long as
 * they are used. HTTP Basic sends them with every request (RFC 7617), and Argon2 is slow on purpose. What is remembered is
 * only that no Argon2 is needed: the account itself is read for each request. It is of one place, so that nobody elsewhere
 * can try guesses against it.
 */
final class VerifiedPasswords {
    /** How long a password is remembered that is not used. */
    static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final int MOST = 10_000;
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final Cache<ByteBuffer, String> verified;

    VerifiedPasswords(Ticker ticker) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** The hash, as the account held it, against which this password was right; it counts only if it is still there. */
    Optional<String> find(ByteBuffer said) {
        return Optional.ofNullable(verified.getIfPresent(said));
    }

    void remember(ByteBuffer said, String passwordHash) {
        verified.put(said, passwordHash);
    }

    /** What somebody says who they are, and where; neither of the three can be read from it. */
    ByteBuffer said(String userName, String password, Place place) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(userName.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(place.network().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }
}
