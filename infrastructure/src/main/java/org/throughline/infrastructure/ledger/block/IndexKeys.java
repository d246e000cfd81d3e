package org.throughline.infrastructure.ledger.block;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.event.Utf8;

/**
 * The numbers by which a block is found: the first 8 bytes, big-endian, of SHA-256 over a byte for the kind and the
 * length-prefixed parts. Two names may share a number, so whoever searches by them checks the events again. Keeps a
 * digest, so an instance belongs to one thread at a time.
 */
public final class IndexKeys {
    private static final byte TYPE = 1;
    private static final byte TAG = 2;
    private static final byte TYPE_AND_TAG = 3;

    private final MessageDigest digest;

    public IndexKeys() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public long ofType(String type) {
        return key(TYPE, Utf8.bytes(type));
    }

    public long ofTag(Tag tag) {
        return key(TAG, Utf8.bytes(tag.key()), Utf8.bytes(tag.value()));
    }

    public long ofTypeAndTag(String type, Tag tag) {
        return key(TYPE_AND_TAG, Utf8.bytes(type), Utf8.bytes(tag.key()), Utf8.bytes(tag.value()));
    }

    /** Every key of one event: its type, each tag, and the type with each tag. */
    long[] ofEvent(String type, Set<Tag> tags) {
        long[] keys = new long[1 + 2 * tags.size()];
        byte[] typeBytes = Utf8.bytes(type);
        keys[0] = key(TYPE, typeBytes);
        int next = 1;
        for (Tag tag : tags) {
            byte[] tagKey = Utf8.bytes(tag.key());
            byte[] tagValue = Utf8.bytes(tag.value());
            keys[next++] = key(TAG, tagKey, tagValue);
            keys[next++] = key(TYPE_AND_TAG, typeBytes, tagKey, tagValue);
        }
        return keys;
    }

    private long key(byte kind, byte[]... parts) {
        digest.update(kind);
        for (byte[] part : parts) {
            digest.update((byte) (part.length >>> 8));
            digest.update((byte) part.length);
            digest.update(part);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
