package org.throughline.infrastructure.ledger;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.infrastructure.ledger.problem.EpochUnknown;
import org.throughline.infrastructure.ledger.problem.PositionGone;

/**
 * A position together with the epoch in which it was told to somebody. Written {@code 4711@1f3a9c20}: a restore may
 * replace the event at a position, and who comes back with the position of before shall not be shown another one.
 *
 * @param position from 0 without gaps, at most 18 digits
 * @param epoch the first 8 hexadecimal digits of the epoch's id, in lower case
 */
public record EpochPosition(long position, String epoch) {
    /** The written form, as a regular expression of ECMA-262 as well. */
    public static final String FORM = "(0|[1-9][0-9]{0,17})@([0-9a-f]{8})";

    private static final Pattern WRITTEN = Pattern.compile(FORM);

    /** A position of {@code ledger} with the epoch in which it was recorded: no later restore changes what it is. */
    public static EpochPosition recorded(long position, Ledger ledger) {
        return new EpochPosition(
                position, shortened(Epoch.of(position, ledger.epochs()).id()));
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static EpochPosition parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("this is no position with its epoch");
        }
        return new EpochPosition(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    /**
     * The position, if it is in {@code ledger} what it was in its own epoch.
     *
     * @throws PositionGone if a restore has cut its epoch off before it
     * @throws EpochUnknown if it is of no epoch of this ledger
     */
    public long in(Ledger ledger) {
        return in(ledger, position, one -> shortened(one.id()).equals(epoch));
    }

    /**
     * The same for a position that is told in another way.
     *
     * @param told whether it was told in an epoch
     */
    public static long in(Ledger ledger, long position, Predicate<Epoch> told) {
        List<Epoch> epochs = ledger.epochs();
        // Where it could be of two, which is next to impossible, the earlier one refuses more.
        for (int i = 0; i < epochs.size(); i++) {
            if (told.test(epochs.get(i))) {
                boolean cutOff =
                        i + 1 < epochs.size() && position >= epochs.get(i + 1).since();
                if (cutOff) {
                    throw new PositionGone();
                }
                return position;
            }
        }
        throw new EpochUnknown();
    }

    @Override
    public String toString() {
        return position + "@" + epoch;
    }

    private static String shortened(UUID id) {
        return HexFormat.of().toHexDigits((int) (id.getMostSignificantBits() >>> Integer.SIZE));
    }
}
