package org.throughline.infrastructure.security.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret by which a browser has a session: 32 random bytes. Only its hash is kept, so that whoever reads the store has
 * no session; what is derived from it needs no key of the server and is the same on every node.
 */
public final class SessionId {
    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final byte[] secret;

    private SessionId(byte[] secret) {
        this.secret = secret;
    }

    /** A new one; {@code random} must be one that nobody can foretell. */
    static SessionId draw(RandomGenerator random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new SessionId(secret);
    }

    /** Reads what {@link #text()} wrote; empty for anything else. */
    public static Optional<SessionId> parse(String text) {
        try {
            var read = new SessionId(Base64.getUrlDecoder().decode(text));
            return read.secret.length == BYTES && read.text().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** As a cookie holds it: 43 characters of base64url. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** Under which the session is kept. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What a form of this session carries, which no page of another site can know. */
    public String csrfToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(derive("throughline console csrf 1"));
    }

    /** The key of what waits in the session (AES-256). */
    SecretKeySpec notesKey() {
        return new SecretKeySpec(derive("throughline console notes 1"), "AES");
    }

    private byte[] derive(String what) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionId that && MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "SessionId";
    }
}
