package org.throughline.infrastructure.fhir.feed;

import java.time.DateTimeException;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.ledger.problem.AppendTooLarge;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/**
 * What a line says cannot be stored: it is too large, has a value that is none, or is about somebody whose key was
 * destroyed. Sent again it fails again, and the store takes other lines as before.
 */
public final class Unstorable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param cause what failed; its words may quote the line, so nobody tells them */
    public Unstorable(Throwable cause) {
        super("A record cannot be stored", cause);
    }

    /** Whether a failure follows from what was to be stored, rather than from the state of the store. */
    public static boolean isReason(Throwable failed) {
        return switch (failed) {
            case AppendTooLarge e -> true;
            case VaultException e -> e.problem() == VaultProblem.KEY_DESTROYED;
            case UnreadableJson e -> true;
            case IllegalArgumentException e -> true;
            case NullPointerException e -> true;
            case ClassCastException e -> true;
            case IndexOutOfBoundsException e -> true;
            case ArithmeticException e -> true;
            case DateTimeException e -> true;
            default -> false;
        };
    }
}
