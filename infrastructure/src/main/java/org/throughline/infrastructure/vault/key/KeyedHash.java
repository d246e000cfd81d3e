package org.throughline.infrastructure.vault.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one key. May be used by several threads. */
public final class KeyedHash {
    /** 128 bits, as the ids that hold a hash want. */
    private static final int SHORT_BYTES = 16;

    private final Mac prototype;

    /** Takes {@code key} over and leaves zeros in its place. */
    KeyedHash(byte[] key) {
        try {
            prototype = Mac.getInstance("HmacSHA256");
            prototype.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The first 128 bits as 32 lower-case hexadecimal digits. */
    public String shortHex(byte[] content) {
        return HexFormat.of().formatHex(mac().doFinal(content), 0, SHORT_BYTES);
    }

    /** The same of several texts, each behind its length, so that no two lists of texts hash alike. */
    public String shortHex(String... parts) {
        return HexFormat.of().formatHex(over(parts), 0, SHORT_BYTES);
    }

    /** All 256 bits as 64 lower-case hexadecimal digits. */
    public String hex(byte[] content) {
        return HexFormat.of().formatHex(mac().doFinal(content));
    }

    private byte[] over(String... parts) {
        Mac mac = mac();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            mac.update(bytes);
        }
        return mac.doFinal();
    }

    private Mac mac() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's HMAC can be copied", e);
        }
    }
}
