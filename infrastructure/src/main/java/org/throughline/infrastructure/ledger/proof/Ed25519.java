package org.throughline.infrastructure.ledger.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 of RFC 8032, with public keys as its 32 bytes. */
final class Ed25519 {
    static final int KEY_LENGTH = 32;

    private static final String NAME = "Ed25519";

    /** What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410 section 4). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static byte[] sign(PrivateKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("this is no key for Ed25519", unfit);
        }
    }

    static boolean verifies(PublicKey key, byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("this is no key for Ed25519", unfit);
        }
    }

    static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded.length != INFO.length + KEY_LENGTH
                || !Arrays.equals(encoded, 0, INFO.length, INFO, 0, INFO.length)) {
            throw new IllegalArgumentException("this is no key for Ed25519");
        }
        return Arrays.copyOfRange(encoded, INFO.length, encoded.length);
    }

    static PublicKey publicKey(byte[] raw) {
        byte[] encoded = Arrays.copyOf(INFO, INFO.length + KEY_LENGTH);
        System.arraycopy(raw, 0, encoded, INFO.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException noPoint) {
            throw new IllegalArgumentException("these bytes are no public key of Ed25519", noPoint);
        }
    }
}
