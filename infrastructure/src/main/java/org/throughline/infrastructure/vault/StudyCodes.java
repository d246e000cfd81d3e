package org.throughline.infrastructure.vault;

import org.throughline.infrastructure.vault.key.KeyDerivation;
import org.throughline.infrastructure.vault.key.KeyedHash;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.PersonCodes;

/** Codes under the key of one measure. May be used by several threads; costs no I/O. */
final class StudyCodes implements PersonCodes {
    private static final int CODE_DIGITS = 16;

    private final String key;
    private final KeyedHash codes;

    StudyCodes(String stored, KeyDerivation key) {
        // Two vaults that lost sight of each other may each have made a key under this name.
        this.key = stored + ":" + key.forUse("throughline/key-id/1").shortHex(stored);
        this.codes = key.forUse("throughline/study-code/1");
    }

    /** Where the key of a measure stands in the key database. */
    static String stored(String measure) {
        return "study:" + measure + ":1";
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String of(SubjectId client) {
        return codes.shortHex(client.toString()).substring(0, CODE_DIGITS);
    }
}
