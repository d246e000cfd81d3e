package org.throughline.query.directory.places;

/**
 * An entry with its place in the list, which stays where it is however often the entry is corrected.
 *
 * @param firstAt position at which it was first recorded
 */
record Listed<T>(long firstAt, T entry) {
    Listed<T> with(T corrected) {
        return new Listed<>(firstAt, corrected);
    }
}
