package org.throughline.query.proof;

import org.jspecify.annotations.Nullable;

/**
 * Whether a ledger continues what a checkpoint kept elsewhere says of it.
 *
 * @param ledger which ledger
 * @param older how many entries that checkpoint covers
 * @param newer how many the ledger's newest covers
 * @param continues whether all the older entries are at the beginning of the newer ones, as they were
 * @param proof the body of {@code add-checkpoint} (C2SP tlog-witness), by which others check it; null if it does not
 */
public record Continuation(
        String ledger,
        long older,
        long newer,
        boolean continues,
        @Nullable String proof) {}
