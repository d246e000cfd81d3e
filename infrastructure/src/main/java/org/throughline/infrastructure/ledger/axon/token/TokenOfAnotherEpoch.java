package org.throughline.infrastructure.ledger.axon.token;

/** A stored token counts positions of a ledger that was restored from a backup since; they mean nothing in this one. */
public final class TokenOfAnotherEpoch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TokenOfAnotherEpoch(String processor, int segment) {
        super("The token of processor '" + processor + "', segment " + segment
                + ", belongs to another epoch of the ledger. Delete the processor's tokens to let it begin anew.");
    }
}
