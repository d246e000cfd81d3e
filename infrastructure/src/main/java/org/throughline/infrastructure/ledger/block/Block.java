package org.throughline.infrastructure.ledger.block;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.proof.TreeHasher;

/**
 * What one insert commits: the events of one or many appends at consecutive positions. Arrays are not copied; leave
 * them alone.
 */
public final class Block {
    /** Version of the block's form. */
    public static final int FORMAT = 1;

    private final long first;
    private final UUID batch;
    private final long at;
    private final byte[] bytes;
    private final long[] keys;
    private final byte[] root;
    private final List<byte[]> peaks;
    private final List<Leaf> leaves;

    /** @throws LedgerDamaged if {@code bytes} is not exactly {@code count} length-prefixed leaves */
    public Block(
            long first, int count, UUID batch, long at, byte[] bytes, long[] keys, byte[] root, List<byte[]> peaks) {
        this.first = first;
        this.batch = batch;
        this.at = at;
        this.bytes = bytes;
        this.keys = keys;
        this.root = root;
        this.peaks = List.copyOf(peaks);
        this.leaves = split(first, count, bytes);
    }

    /** Position of the first event. */
    public long first() {
        return first;
    }

    /** Position of the first event of the next block. */
    public long next() {
        return first + leaves.size();
    }

    /** Number of events, at least one. */
    public int count() {
        return leaves.size();
    }

    /** Length of the hashed bytes of its events with their length prefixes. */
    public int size() {
        return bytes.length;
    }

    /** Commit time (UTC, microseconds). */
    public Instant recordedAt() {
        return Micros.toInstant(at);
    }

    /** Merkle root (RFC 6962) over every leaf of the ledger up to and with this block. */
    public byte[] root() {
        return root;
    }

    /** The events, decoded now. */
    public List<RecordedEvent> events() {
        return leaves.stream().map(Leaf::event).toList();
    }

    /** The events at {@code from} (inclusive) to {@code to} (exclusive) that match, decoded now. */
    public List<RecordedEvent> events(LedgerQuery query, long from, long to) {
        int start = Math.clamp(from - first, 0, leaves.size());
        int end = Math.clamp(to - first, start, leaves.size());
        List<RecordedEvent> matching = new ArrayList<>(end - start);
        for (Leaf leaf : leaves.subList(start, end)) {
            if (leaf.matches(query)) {
                matching.add(leaf.event());
            }
        }
        return matching;
    }

    /** Hashes of the events as leaves of the Merkle tree, one after the other. */
    public byte[] leafHashes(TreeHasher hasher) {
        byte[] hashes = new byte[leaves.size() * TreeHasher.LENGTH];
        for (int i = 0; i < leaves.size(); i++) {
            Leaf leaf = leaves.get(i);
            hasher.leaf(bytes, leaf.offset(), leaf.length(), hashes, i * TreeHasher.LENGTH);
        }
        return hashes;
    }

    /** The hashed bytes of the event at {@code position}, which lies in this block. */
    public byte[] leafBytes(long position) {
        Leaf leaf = leaves.get(Math.toIntExact(position - first));
        return Arrays.copyOfRange(bytes, leaf.offset(), leaf.offset() + leaf.length());
    }

    /** Next position of the ledger this one is ordered against when the block was built, or -1. */
    public long crossHead() {
        return leaves.getFirst().crossHead();
    }

    public UUID batch() {
        return batch;
    }

    public long at() {
        return at;
    }

    public byte[] bytes() {
        return bytes;
    }

    public long[] keys() {
        return keys;
    }

    public List<byte[]> peaks() {
        return peaks;
    }

    public List<Leaf> leaves() {
        return leaves;
    }

    @Override
    public String toString() {
        return "Block[" + first + ", " + next() + ")";
    }

    private static List<Leaf> split(long first, int count, byte[] bytes) {
        if (count < 1 || count > bytes.length / Leaf.LENGTH_PREFIX) {
            throw new LedgerDamaged(first, "a block cannot have " + count + " events");
        }
        ByteBuffer view = ByteBuffer.wrap(bytes);
        List<Leaf> leaves = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = view.remaining() < Leaf.LENGTH_PREFIX ? -1 : view.getInt();
            if (length < Leaf.HEADER || length > view.remaining()) {
                throw new LedgerDamaged(first + i, "the length of a leaf does not fit its block");
            }
            leaves.add(new Leaf(bytes, view.position(), length));
            view.position(view.position() + length);
        }
        if (view.hasRemaining()) {
            throw new LedgerDamaged(first + count, "a block has bytes behind its last leaf");
        }
        return List.copyOf(leaves);
    }
}
