package org.throughline.query.proof;

/**
 * How far a verification is.
 *
 * @param ledger the ledger that is being verified
 * @param done how many entries of it are done
 * @param entries about how many there are
 * @param perSecond how many were done a second so far; 0 if that cannot be said yet
 * @param secondsLeft about how long this ledger will still take; 0 if that cannot be said yet
 */
public record VerificationProgress(String ledger, long done, long entries, long perSecond, long secondsLeft) {}
