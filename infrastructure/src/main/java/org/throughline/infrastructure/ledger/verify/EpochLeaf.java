package org.throughline.infrastructure.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event by which an epoch begins.
 *
 * @param position its place
 * @param ledger name of the ledger
 * @param epoch the epoch that begins; absent if the event is not in the form it must have
 * @param previous the epoch before; absent for the opening
 */
record EpochLeaf(
        long position,
        String ledger,
        @Nullable UUID epoch,
        @Nullable UUID previous) {
    static final byte[] OPENED = "ledger.LedgerOpened".getBytes(StandardCharsets.UTF_8);
    static final byte[] STARTED = "ledger.EpochStarted".getBytes(StandardCharsets.UTF_8);

    private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern OPENING =
            Pattern.compile("\\{\"ledger\":\"([a-z0-9_-]+)\",\"epoch\":\"" + ID + "\",\"format\":1}");
    private static final Pattern START = Pattern.compile("\\{\"ledger\":\"([a-z0-9_-]+)\",\"epoch\":\"" + ID
            + "\",\"previous\":\"" + ID + "\",\"lastKnown\":\"[A-Za-z0-9+/=]*\"}");

    /** Reads the leaf that begins at {@code start}. */
    static EpochLeaf read(long position, byte[] data, int start, int length, boolean opening) {
        String payload = OwnLeaf.payload(data, start, length, opening ? OPENED : STARTED);
        if (payload != null) {
            Matcher matcher = (opening ? OPENING : START).matcher(payload);
            if (matcher.matches()) {
                return new EpochLeaf(
                        position,
                        matcher.group(1),
                        UUID.fromString(matcher.group(2)),
                        opening ? null : UUID.fromString(matcher.group(3)));
            }
        }
        return new EpochLeaf(position, "", null, null);
    }
}
