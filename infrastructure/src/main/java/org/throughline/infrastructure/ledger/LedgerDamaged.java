package org.throughline.infrastructure.ledger;

/**
 * What the store holds is not a ledger that this program can go on with: a gap, a wrong root, bytes that do not fit their
 * block, or a block of a newer version.
 */
public final class LedgerDamaged extends LedgerException {
    private static final long serialVersionUID = 1L;

    private final long position;

    LedgerDamaged(long position, String what) {
        this("the ledger is damaged at position " + position + ": " + what, position);
    }

    private LedgerDamaged(String sentence, long position) {
        super(sentence, null);
        this.position = position;
    }

    /** A newer version of the program has written the block at {@code position}. */
    static LedgerDamaged newer(long position, int format) {
        return new LedgerDamaged(
                "the block at position " + position + " has format " + format + ", which a newer version has written;"
                        + " this one knows format " + Block.FORMAT + ": update this node",
                position);
    }

    /** First position that does not verify; -1 if the document does not even tell its place. */
    public long position() {
        return position;
    }
}
