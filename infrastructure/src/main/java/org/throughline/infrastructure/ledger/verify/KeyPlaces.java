package org.throughline.infrastructure.ledger.verify;

import java.util.Arrays;

/**
 * Which blocks have which index keys, within a bound on memory: when it is full, the upper half of the keys is given up,
 * to be gathered in another pass.
 */
final class KeyPlaces {
    private static final int DIGIT_BITS = 16;

    private final int most;
    private final long above;
    private long upTo = Long.MAX_VALUE;
    private long[] keys = new long[1024];
    private long[] places = new long[1024];
    private int size;

    /**
     * Gathers keys greater than {@code above}.
     *
     * @param above {@link Long#MIN_VALUE} for all keys, but that one
     * @param most pairs of a key and a place held at once
     */
    KeyPlaces(long above, int most) {
        this.above = above;
        this.most = most;
    }

    /** Takes note of a block; blocks come in order. */
    void add(long place, long[] blockKeys) {
        for (long key : blockKeys) {
            if (key > above && key <= upTo) {
                if (size == most) {
                    giveUpHalf();
                    if (key > upTo) {
                        continue;
                    }
                }
                if (size == keys.length) {
                    keys = Arrays.copyOf(keys, Math.min(most, 2 * size));
                    places = Arrays.copyOf(places, keys.length);
                }
                keys[size] = key;
                places[size++] = place;
            }
        }
    }

    /** The greatest key gathered completely; {@link Long#MAX_VALUE} if that is all of them. */
    long upTo() {
        return upTo;
    }

    int size() {
        return size;
    }

    long key(int i) {
        return keys[i];
    }

    long place(int i) {
        return places[i];
    }

    /** Sorts by key, then by place, by digits from the least one; blocks came in order, so places stay in order. */
    void sort() {
        long[] otherKeys = new long[size];
        long[] otherPlaces = new long[size];
        int[] starts = new int[1 << DIGIT_BITS];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            Arrays.fill(starts, 0);
            for (int i = 0; i < size; i++) {
                starts[digit(keys[i], shift)]++;
            }
            int sum = 0;
            for (int i = 0; i < starts.length; i++) {
                int count = starts[i];
                starts[i] = sum;
                sum += count;
            }
            for (int i = 0; i < size; i++) {
                int to = starts[digit(keys[i], shift)]++;
                otherKeys[to] = keys[i];
                otherPlaces[to] = places[i];
            }
            long[] swapped = keys;
            keys = otherKeys;
            otherKeys = swapped;
            swapped = places;
            places = otherPlaces;
            otherPlaces = swapped;
        }
    }

    private static int digit(long key, int shift) {
        return (int) ((key ^ Long.MIN_VALUE) >>> shift) & (1 << DIGIT_BITS) - 1;
    }

    private void giveUpHalf() {
        long[] sorted = Arrays.copyOf(keys, size);
        Arrays.sort(sorted);
        long middle = sorted[size / 2];
        // a key with more places than there is room for would never end
        upTo = middle < sorted[size - 1] ? middle : sorted[size - 1] - 1;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (keys[i] <= upTo) {
                keys[kept] = keys[i];
                places[kept++] = places[i];
            }
        }
        size = kept;
    }
}
