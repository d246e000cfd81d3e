package org.throughline.infrastructure.ledger.verify;

/** Why a block cannot be right, whatever stands before it. */
final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    private final long position;
    private final Damage damage;
    private final String detail;

    Broken(long position, Damage damage, String detail) {
        super(detail, null, false, false);
        this.position = position;
        this.damage = damage;
        this.detail = detail;
    }

    /** The same of another position. */
    Broken at(long other) {
        return new Broken(other, damage, detail);
    }

    Finding in(String ledger) {
        return new Finding(ledger, position, damage, detail);
    }
}
