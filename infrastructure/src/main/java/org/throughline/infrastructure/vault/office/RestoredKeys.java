package org.throughline.infrastructure.vault.office;

/**
 * What the merge of a backup did.
 *
 * @param added keys that were not there
 * @param repaired keys that did not open any more and were put back
 * @param destroyed keys that the backup knows as destroyed and that are so now
 * @param unchanged keys and tombstones that were there already
 * @param leftDestroyed keys left out because they have been destroyed since
 * @param leftOlder keys left out because a later incarnation is there
 * @param leftDifferent keys left out because another key stands under the same id and opens
 * @param leftUnopened keys left out because nothing here opens them
 */
public record RestoredKeys(
        long added,
        long repaired,
        long destroyed,
        long unchanged,
        long leftDestroyed,
        long leftOlder,
        long leftDifferent,
        long leftUnopened) {
    static final RestoredKeys NONE = new RestoredKeys(0, 0, 0, 0, 0, 0, 0, 0);

    /** How one key of a backup fared. */
    enum Fate {
        ADDED,
        REPAIRED,
        DESTROYED,
        UNCHANGED,
        LEFT_DESTROYED,
        LEFT_OLDER,
        LEFT_DIFFERENT,
        LEFT_UNOPENED
    }

    /** Whether a key that should be usable is not. */
    public boolean isIncomplete() {
        return leftDifferent + leftUnopened > 0;
    }

    RestoredKeys plus(Fate fate) {
        return new RestoredKeys(
                added + (fate == Fate.ADDED ? 1 : 0),
                repaired + (fate == Fate.REPAIRED ? 1 : 0),
                destroyed + (fate == Fate.DESTROYED ? 1 : 0),
                unchanged + (fate == Fate.UNCHANGED ? 1 : 0),
                leftDestroyed + (fate == Fate.LEFT_DESTROYED ? 1 : 0),
                leftOlder + (fate == Fate.LEFT_OLDER ? 1 : 0),
                leftDifferent + (fate == Fate.LEFT_DIFFERENT ? 1 : 0),
                leftUnopened + (fate == Fate.LEFT_UNOPENED ? 1 : 0));
    }
}
