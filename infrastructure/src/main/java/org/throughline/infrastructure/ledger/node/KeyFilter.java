package org.throughline.infrastructure.ledger.node;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of evenly spread keys that may take a stranger for a member, never a member for a stranger (a Bloom filter, with
 * ten bits a key about one stranger in a hundred). It grows in layers up to a bound on bytes; beyond that it mistakes
 * more. Not thread-safe.
 */
public final class KeyFilter {
    private static final int BITS_OF_A_KEY = 10;
    private static final int PROBES = 7;
    private static final int GROWTH = 8;
    private static final long FIRST_BYTES = 16 * 1024;

    private final List<Layer> layers = new ArrayList<>();
    private long bytesLeft;

    /** @param maxBytes how many bytes the bits may take; a few are always taken */
    public KeyFilter(long maxBytes) {
        bytesLeft = Math.max(maxBytes, Long.BYTES);
        grow(FIRST_BYTES);
    }

    public void add(long key) {
        if (mayContain(key)) {
            return;
        }
        if (layers.getLast().isFull() && bytesLeft >= Long.BYTES) {
            grow(layers.getLast().bytes() * GROWTH);
        }
        layers.getLast().add(key);
    }

    /** False only if {@code key} was never added. */
    public boolean mayContain(long key) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i).mayContain(key)) {
                return true;
            }
        }
        return false;
    }

    private void grow(long wanted) {
        Layer layer = new Layer(Math.min(wanted, bytesLeft));
        bytesLeft -= layer.bytes();
        layers.add(layer);
    }

    private static final class Layer {
        private final long[] words;
        private final long bits;
        private long added;

        private Layer(long bytes) {
            words = new long[Math.toIntExact(bytes / Long.BYTES)];
            bits = (long) words.length * Long.SIZE;
        }

        private long bytes() {
            return (long) words.length * Long.BYTES;
        }

        private boolean isFull() {
            return added * BITS_OF_A_KEY >= bits;
        }

        private void add(long key) {
            added++;
            for (int i = 0; i < PROBES; i++) {
                long bit = bit(key, i);
                words[(int) (bit >>> 6)] |= 1L << bit;
            }
        }

        private boolean mayContain(long key) {
            for (int i = 0; i < PROBES; i++) {
                long bit = bit(key, i);
                if ((words[(int) (bit >>> 6)] & 1L << bit) == 0) {
                    return false;
                }
            }
            return true;
        }

        /** Keys are evenly spread already, so their halves serve as two hashes of which the others are made. */
        private long bit(long key, int probe) {
            long hash = (key & 0xFFFF_FFFFL) + probe * (key >>> 32 | 1);
            return hash % bits;
        }
    }
}
