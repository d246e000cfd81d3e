package org.throughline.infrastructure.ledger.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

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
        digestInto(to, at);
    }

    /** Hashes the node above two hashes that stand one after the other at {@code offset} into {@code to} at {@code at}. */
    void node(byte[] both, int offset, byte[] to, int at) {
        digest.update(NODE);
        digest.update(both, offset, 2 * LENGTH);
        digestInto(to, at);
    }

    public byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    /** Root of a tree whose perfect subtrees have these roots, which stand one after the other, the largest first. */
    public byte[] root(byte[] peaks) {
        int last = peaks.length - LENGTH;
        if (last < 0) {
            return empty();
        }
        byte[] root = Arrays.copyOfRange(peaks, last, peaks.length);
        for (int left = last - LENGTH; left >= 0; left -= LENGTH) {
            digest.update(NODE);
            digest.update(peaks, left, LENGTH);
            digest.update(root);
            digestInto(root, 0);
        }
        return root;
    }

    private void digestInto(byte[] to, int at) {
        try {
            digest.digest(to, at, LENGTH);
        } catch (DigestException noRoom) {
            throw new IndexOutOfBoundsException("there is no room for a hash at " + at);
        }
    }
}
