package org.throughline.infrastructure.projection.store;

import java.util.UUID;

/**
 * One fold of the ledger from its first event on, in a collection of its own.
 *
 * @param number tells the builds of a projection apart; no number is ever given twice, so that whoever is late can
 *     only write to what nobody reads any more
 * @param epoch epoch of the ledger the positions belong to
 * @param checkpoint how far it has come
 */
public record Build(int number, UUID epoch, BuildCheckpoint checkpoint) {
    public Build at(BuildCheckpoint next) {
        return new Build(number, epoch, next);
    }
}
