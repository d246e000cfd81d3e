package org.throughline.infrastructure.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What one needs to trust signatures on notes: a name and an Ed25519 public key. Written as others write it,
 * {@code <name>+<key id in hex>+<base64(0x01, key)>} (golang.org/x/mod/sumdb/note).
 *
 * @param name not empty, without spaces and plus
 * @param key public key of Ed25519
 */
public record VerifierKey(String name, PublicKey key) {
    private static final byte ED25519 = 1;

    public VerifierKey {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints().anyMatch(VerifierKey::isSpaceOrControl)) {
            throw new IllegalArgumentException("a key's name is not empty and has no space and no plus");
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if it is none, or its key id is not that of the name and key
     */
    public static VerifierKey parse(String written) {
        String[] parts = written.split("\\+", 3);
        byte[] encoded = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (encoded.length != 1 + Ed25519.KEY_LENGTH || encoded[0] != ED25519) {
            throw new IllegalArgumentException("this is no verifier key of Ed25519");
        }
        VerifierKey key = new VerifierKey(parts[0], Ed25519.publicKey(Arrays.copyOfRange(encoded, 1, encoded.length)));
        if (!HexFormat.of().toHexDigits(key.id()).equals(parts[1])) {
            throw new IllegalArgumentException("the id of this verifier key is that of another");
        }
        return key;
    }

    /** The first 4 bytes, big-endian, of SHA-256 over name, newline, 0x01 and the key (C2SP signed-note). */
    public int id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(ED25519);
            digest.update(Ed25519.raw(key));
            return ByteBuffer.wrap(digest.digest()).getInt();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    boolean verifies(byte[] text, byte[] signature) {
        return Ed25519.verifies(key, text, signature);
    }

    private static boolean isSpaceOrControl(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point);
    }

    @Override
    public String toString() {
        byte[] encoded = new byte[1 + Ed25519.KEY_LENGTH];
        encoded[0] = ED25519;
        System.arraycopy(Ed25519.raw(key), 0, encoded, 1, Ed25519.KEY_LENGTH);
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(encoded);
    }
}
