package org.throughline.infrastructure.ledger.proof;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a checkpoint: {@code throughline/<county>/<ledger>/<epoch>}. It tells one life of one ledger from
 * all others, and is the name of the key that signs for it.
 *
 * @param county tenant, of letters, digits, dots, hyphens and underscores
 * @param ledger name of the ledger
 * @param epoch this life of the ledger
 */
public record Origin(String county, String ledger, UUID epoch) {
    private static final String WORD = "[A-Za-z0-9._-]{1,100}";
    private static final Pattern FORM =
            Pattern.compile("throughline/(" + WORD + ")/(" + WORD + ")/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    public Origin {
        if (!county.matches(WORD) || !ledger.matches(WORD)) {
            throw new IllegalArgumentException("county and ledger are words of letters, digits, dots and hyphens");
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Origin parse(String written) {
        Matcher matcher = FORM.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("this is no origin of ours");
        }
        return new Origin(matcher.group(1), matcher.group(2), UUID.fromString(matcher.group(3)));
    }

    @Override
    public String toString() {
        return "throughline/" + county + "/" + ledger + "/" + epoch;
    }
}
