package org.throughline.infrastructure.ledger.problem;

import org.throughline.infrastructure.ledger.block.Block;

/**
 * What the store holds is not a ledger that this version can go on with: a gap, a wrong root, bytes that do not fit their
 * block, or a block of a newer version.
 */
public final class LedgerDamaged extends LedgerException {
    private static final long serialVersionUID = 1L;

    private final long position;

    public LedgerDamaged(long position, String what) {
        this("the ledger is damaged at position " + position + ": " + what, position);
    }

    private LedgerDamaged(String sentence, long position) {
        super(sentence, null);
        this.position = position;
    }

    /** A block that a newer version has written, in a form that this one does not know. */
    public static LedgerDamaged byNewer(long position, int format) {
        return new LedgerDamaged(
                "the block at position " + position + " was written by a newer version of Throughline (format " + format
                        + ", this version reads " + Block.FORMAT + "): use that version; nothing was changed",
                position);
    }

    /** First position that does not verify; -1 if the document does not even tell its place. */
    public long position() {
        return position;
    }
}
