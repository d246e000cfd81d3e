package org.throughline.infrastructure.ledger.proof;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What a ledger says of itself at one moment (C2SP tlog-checkpoint).
 *
 * @param origin which ledger
 * @param size number of leaves
 * @param root Merkle root over them, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equality is written out
public record Checkpoint(Origin origin, long size, byte[] root) {
    public Checkpoint {
        if (size < 0 || root.length != TreeHasher.LENGTH) {
            throw new IllegalArgumentException("a checkpoint has a size and a root of 32 bytes");
        }
    }

    /**
     * Reads the text of a note. Lines of extension are not ours and stay unread.
     *
     * @throws IllegalArgumentException if it is no checkpoint
     */
    public static Checkpoint of(SignedNote note) {
        List<String> lines = note.text().lines().toList();
        if (lines.size() < 3 || !lines.get(1).matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("this is no checkpoint");
        }
        return new Checkpoint(
                Origin.parse(lines.get(0)),
                Long.parseLong(lines.get(1)),
                Base64.getDecoder().decode(lines.get(2)));
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** Whether both say the same of a tree of this size. */
    public boolean hasRoot(byte[] other) {
        return Arrays.equals(root, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + Long.hashCode(size);
    }

    @Override
    public String toString() {
        return text();
    }
}
