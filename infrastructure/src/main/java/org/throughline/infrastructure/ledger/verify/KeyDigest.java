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
    private final NameCache types = new NameCache();
    private final NameCache tags = new NameCache();
    private final PairCache pairs = new PairCache();
    private long[] keys = new long[64];
    private int size;
    private long block;

    KeyDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Begins with the next block. */
    void clear() {
        size = 0;
        block++;
    }

    /** The key of a type; the part is the text with its length. */
    NameCache.Name type(byte[] data, int from, int to) {
        NameCache.Name type = types.find(data, from, to);
        if (type == null) {
            type = types.put(key(TYPE, data, from, from, from, to), data, from, to);
        }
        if (type.isNewIn(block)) {
            add(type.key());
        }
        return type;
    }

    /** The keys of a tag, alone and with the type; a tag is two texts with their lengths, one after the other. */
    void tag(NameCache.Name type, byte[] data, int typeFrom, int typeTo, int from, int to) {
        NameCache.Name tag = tags.find(data, from, to);
        if (tag == null) {
            tag = tags.put(key(TAG, data, from, from, from, to), data, from, to);
        }
        if (tag.isNewIn(block)) {
            add(tag.key());
        }
        PairCache.Pair pair = pairs.find(type.number(), tag.number());
        if (pair == null) {
            pair = pairs.put(key(TYPE_AND_TAG, data, typeFrom, typeTo, from, to), type.number(), tag.number());
        }
        if (pair.isNewIn(block)) {
            add(pair.key());
        }
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

    private void add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
    }

    private long key(byte kind, byte[] data, int from, int to, int from2, int to2) {
        digest.update(kind);
        digest.update(data, from, to - from);
        digest.update(data, from2, to2 - from2);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
