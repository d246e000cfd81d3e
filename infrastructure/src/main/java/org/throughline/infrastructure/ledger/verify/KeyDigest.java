package org.throughline.infrastructure.ledger.verify;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Gathers the index keys of a block. Belongs to one thread at a time. */
final class KeyDigest {
    private static final byte TYPE = 1;
    private static final byte TAG = 2;
    private static final byte TYPE_AND_TAG = 3;

    private final MessageDigest digest;
    private final byte[] hash = new byte[32];
    private long[] keys = new long[64];
    private int size;

    KeyDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    void clear() {
        size = 0;
    }

    /** The key of a type; the part is the text with its length. */
    void type(byte[] data, int from, int to) {
        digest.update(TYPE);
        digest.update(data, from, to - from);
        add();
    }

    /** The keys of a tag, alone and with the type; a tag is two texts with their lengths, one after the other. */
    void tag(byte[] data, int typeFrom, int typeTo, int from, int to) {
        digest.update(TAG);
        digest.update(data, from, to - from);
        add();
        digest.update(TYPE_AND_TAG);
        digest.update(data, typeFrom, typeTo - typeFrom);
        digest.update(data, from, to - from);
        add();
    }

    /** Whether these are exactly the keys gathered: ascending, each once. */
    boolean areThose(long[] stored) {
        Arrays.sort(keys, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                if (distinct == stored.length || stored[distinct] != keys[i]) {
                    return false;
                }
                distinct++;
            }
        }
        return distinct == stored.length;
    }

    private void add() {
        try {
            digest.digest(hash, 0, hash.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("a hash has 32 bytes", impossible);
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        long key = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            key = key << 8 | (hash[i] & 0xff);
        }
        keys[size++] = key;
    }
}
