package org.throughline.infrastructure.ledger.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Gathers the index keys of a block. Belongs to one thread at a time. */
final class KeyDigest {
    private static final byte TYPE = 1;
    private static final byte TAG = 2;
    private static final byte TYPE_AND_TAG = 3;

    private final MessageDigest digest;
    private final KeyCache cache = new KeyCache();
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
        add(TYPE, data, from, from, from, to);
    }

    /** The keys of a tag, alone and with the type; a tag is two texts with their lengths, one after the other. */
    void tag(byte[] data, int typeFrom, int typeTo, int from, int to) {
        add(TAG, data, from, from, from, to);
        add(TYPE_AND_TAG, data, typeFrom, typeTo, from, to);
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

    private void add(byte kind, byte[] data, int from, int to, int from2, int to2) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        if (!cache.knows(kind, data, from, to, from2, to2)) {
            cache.put(key(kind, data, from, to, from2, to2), kind, data, from, to, from2, to2);
        }
        keys[size++] = cache.key();
    }

    private long key(byte kind, byte[] data, int from, int to, int from2, int to2) {
        digest.update(kind);
        digest.update(data, from, to - from);
        digest.update(data, from2, to2 - from2);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
