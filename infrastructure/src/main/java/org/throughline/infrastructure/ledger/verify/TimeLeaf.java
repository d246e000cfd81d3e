package org.throughline.infrastructure.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event that accepts a time.
 *
 * @param position its place
 * @param ledger name of the ledger; empty if the event is not in the form it must have
 * @param from first position whose time it takes back
 */
record TimeLeaf(long position, String ledger, long from) {
    static final byte[] ACCEPTED = "ledger.TimeAccepted".getBytes(StandardCharsets.UTF_8);

    private static final Pattern PAYLOAD =
            Pattern.compile("\\{\"ledger\":\"([a-z0-9_-]+)\",\"from\":(0|[1-9][0-9]{0,17}),"
                    + "\"reason\":\"[^\\p{C}\\p{Zl}\\p{Zp}\"\\\\]{1,200}\"}");

    /** Reads the leaf that begins at {@code start}. */
    static TimeLeaf read(long position, byte[] data, int start, int length) {
        String payload = OwnLeaf.payload(data, start, length, ACCEPTED);
        if (payload != null) {
            Matcher matcher = PAYLOAD.matcher(payload);
            if (matcher.matches()) {
                return new TimeLeaf(position, matcher.group(1), Long.parseLong(matcher.group(2)));
            }
        }
        return new TimeLeaf(position, "", -1);
    }
}
