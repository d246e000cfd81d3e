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

/**
 * Remembers for a short time which name and password were found right, as a hash under a key of this process. HTTP Basic
 * sends them with every request (RFC 7617), and Argon2 is slow on purpose. What is remembered is only that no Argon2 is
 * needed: the account itself is read for each request.
 */
final class VerifiedPasswords {
    /** How long a password is remembered. */
    static final Duration REMEMBERED = Duration.ofMinutes(5);

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
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** The hash, as the account held it, against which this password was right; it counts only if it is still there. */
    Optional<String> find(String userName, String password) {
        return Optional.ofNullable(verified.getIfPresent(hash(userName, password)));
    }

    void remember(String userName, String password, String passwordHash) {
        verified.put(hash(userName, password), passwordHash);
    }

    private ByteBuffer hash(String userName, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(userName.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }
}
