package org.throughline.infrastructure.ledger.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The index keys of some blocks that follow each other, and searches that together meet every pair of a key and a block.
 * What it takes in memory and in time grows with its pairs, whatever blocks share which keys. For one thread.
 */
final class KeyWindow {
    private static final int DIGIT_BITS = 16;
    private static final int KEYS_A_SEARCH = 200;
    private static final int BLOCKS_A_SEARCH = 1_000;

    private final int most;
    private long[] keys = new long[1024];
    private int[] blocks = new int[1024];
    private int size;
    private long[] places = new long[64];
    private int count;
    private long end;

    /** @param most pairs beyond which it is full; the block that fills it goes in whole */
    KeyWindow(int most) {
        this.most = most;
    }

    /** Takes note of a block; blocks come in order. */
    void add(CheckedBlock block) {
        add(block.first(), block.next(), block.keys());
    }

    void add(long place, long next, long[] blockKeys) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        while (size + blockKeys.length > keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
            blocks = Arrays.copyOf(blocks, keys.length);
        }
        for (long key : blockKeys) {
            keys[size] = key;
            blocks[size++] = count;
        }
        places[count++] = place;
        end = next;
    }

    boolean isFull() {
        return size >= most;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Pairs of a key and a block. */
    int size() {
        return size;
    }

    /** Place of the first block. */
    long from() {
        return places[0];
    }

    /** Position behind the last block. */
    long to() {
        return end;
    }

    void clear() {
        size = 0;
        count = 0;
    }

    /**
     * A search for several keys at once, no two of which the same block has: a missing entry of one could hide behind the
     * other.
     *
     * @param keys what is searched for
     * @param places the blocks that must be found, each once
     */
    @SuppressWarnings("ArrayRecordComponent") // internal and never compared
    record Search(long[] keys, long[] places) {}

    /**
     * The searches. Each key takes the first turn that none of its blocks has given to another key; those that many blocks
     * have come first, so that about as many turns are needed as one block has keys.
     */
    List<Search> searches() {
        sort();
        int[] starts = starts();
        int groups = starts.length - 1;
        int[] turns = new int[groups];
        int[] nextTurn = new int[count];
        int most = 0;
        for (int group : byBlocksDescending(starts)) {
            int turn = 0;
            for (int i = starts[group]; i < starts[group + 1]; i++) {
                turn = Math.max(turn, nextTurn[blocks[i]]);
            }
            turns[group] = turn;
            for (int i = starts[group]; i < starts[group + 1]; i++) {
                nextTurn[blocks[i]] = turn + 1;
            }
            most = Math.max(most, turn + 1);
        }
        return inTurns(starts, counted(turns, most));
    }

    private List<Search> inTurns(int[] starts, Counted turns) {
        List<Search> searches = new ArrayList<>();
        for (int turn = 0; turn < turns.starts().length - 1; turn++) {
            int from = turns.starts()[turn];
            int found = 0;
            for (int i = from; i < turns.starts()[turn + 1]; i++) {
                int group = turns.order()[i];
                found += starts[group + 1] - starts[group];
                boolean last = i + 1 == turns.starts()[turn + 1];
                if (last || i + 1 - from == KEYS_A_SEARCH || found >= BLOCKS_A_SEARCH) {
                    searches.add(search(starts, turns.order(), from, i + 1, found));
                    from = i + 1;
                    found = 0;
                }
            }
        }
        return searches;
    }

    private Search search(int[] starts, int[] order, int from, int to, int found) {
        long[] wanted = new long[to - from];
        long[] expected = new long[found];
        int filled = 0;
        for (int i = from; i < to; i++) {
            wanted[i - from] = keys[starts[order[i]]];
            for (int j = starts[order[i]]; j < starts[order[i] + 1]; j++) {
                expected[filled++] = places[blocks[j]];
            }
        }
        return new Search(wanted, expected);
    }

    /** Where each key begins, and where the last one ends. */
    private int[] starts() {
        int[] starts = new int[size + 1];
        int groups = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                starts[groups++] = i;
            }
        }
        starts[groups] = size;
        return Arrays.copyOf(starts, groups + 1);
    }

    private int[] byBlocksDescending(int[] starts) {
        int[] fewer = new int[starts.length - 1];
        for (int group = 0; group < fewer.length; group++) {
            fewer[group] = count - Math.min(count, starts[group + 1] - starts[group]);
        }
        return counted(fewer, count + 1).order();
    }

    /**
     * Numbers put in order by a value of each.
     *
     * @param order the numbers
     * @param starts where those of each value begin in {@code order}, and where the last ones end
     */
    @SuppressWarnings("ArrayRecordComponent") // internal and never compared
    private record Counted(int[] order, int[] starts) {}

    private static Counted counted(int[] values, int valuesEnd) {
        int[] starts = new int[valuesEnd + 1];
        for (int value : values) {
            starts[value + 1]++;
        }
        for (int i = 0; i < valuesEnd; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = Arrays.copyOf(starts, valuesEnd);
        int[] order = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            order[next[values[i]]++] = i;
        }
        return new Counted(order, starts);
    }

    /** Sorts by key, by digits from the least one; blocks came in order and stay so. */
    private void sort() {
        long[] otherKeys = new long[keys.length];
        int[] otherBlocks = new int[keys.length];
        int[] begins = new int[1 << DIGIT_BITS];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            Arrays.fill(begins, 0);
            for (int i = 0; i < size; i++) {
                begins[digit(keys[i], shift)]++;
            }
            int sum = 0;
            for (int i = 0; i < begins.length; i++) {
                int some = begins[i];
                begins[i] = sum;
                sum += some;
            }
            for (int i = 0; i < size; i++) {
                int to = begins[digit(keys[i], shift)]++;
                otherKeys[to] = keys[i];
                otherBlocks[to] = blocks[i];
            }
            long[] swappedKeys = keys;
            keys = otherKeys;
            otherKeys = swappedKeys;
            int[] swappedBlocks = blocks;
            blocks = otherBlocks;
            otherBlocks = swappedBlocks;
        }
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & (1 << DIGIT_BITS) - 1;
    }
}
