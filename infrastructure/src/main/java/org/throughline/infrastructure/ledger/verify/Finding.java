package org.throughline.infrastructure.ledger.verify;

/**
 * One thing that is wrong.
 *
 * @param ledger name of the ledger
 * @param position first position it touches
 * @param damage what kind it is
 * @param detail a sentence without full stop; names fields and positions, never contents
 */
public record Finding(String ledger, long position, Damage damage, String detail) {
    /** The whole sentence, without a full stop. */
    public String sentence() {
        return "ledger " + ledger + ", position " + position + ": " + detail + " (" + damage + ")";
    }
}
