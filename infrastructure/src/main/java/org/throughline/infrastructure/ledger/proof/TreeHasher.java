package org.throughline.infrastructure.ledger.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of RFC 6962 section 2.1: SHA-256 with one prefix for leaves and another for nodes, so that neither can pass
 * for the other. Keeps a digest, so an instance belongs to one thread at a time.
 */
public final class TreeHasher {
    /** Length of every hash, in bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final MessageDigest digest;

    public TreeHasher() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Root of a tree without leaves. */
    public byte[] empty() {
        return digest.digest();
    }

    public byte[] leaf(byte[] data) {
        return leaf(data, 0, data.length);
    }

    public byte[] leaf(byte[] data, int offset, int length) {
        digest.update(LEAF);
        digest.update(data, offset, length);
        return digest.digest();
    }

    /** Hashes a leaf into {@code to} at {@code at}. */
    public void leaf(byte[] data, int offset, int length, byte[] to, int at) {
        digest.update(LEAF);
        digest.update(data, offset, length);
        try {
            digest.digest(to, at, LENGTH);
        } catch (DigestException noRoom) {
            throw new IndexOutOfBoundsException("there is no room for a hash at " + at);
        }
    }

    public byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }
}
