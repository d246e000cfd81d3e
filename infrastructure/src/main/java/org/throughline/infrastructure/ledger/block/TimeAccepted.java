package org.throughline.infrastructure.ledger.block;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;

/**
 * The event by which an operator says what time it is, after wrong times were recorded or a clock has jumped. It is alone
 * in its block, whose time may be earlier than that of the block before.
 *
 * @param ledger name of the ledger
 * @param from first position whose time is not believed; its own if none is taken back
 * @param reason why: 1 to 200 characters without control characters, quotation marks and backslashes
 */
public record TimeAccepted(String ledger, long from, String reason) {
    public static final String TYPE = RecordedEvent.OWN + "TimeAccepted";
    static final String VERSION = "1";

    private static final String WORDS = "[^\\p{C}\\p{Zl}\\p{Zp}\"\\\\]{1,200}";
    private static final Pattern REASON = Pattern.compile(WORDS);
    private static final Pattern PAYLOAD = Pattern.compile(
            "\\{\"ledger\":\"([a-z0-9_-]+)\",\"from\":(0|[1-9][0-9]{0,17})" + ",\"reason\":\"(" + WORDS + ")\"}");

    /** @throws IllegalArgumentException if {@code reason} has another form */
    public TimeAccepted {
        if (!REASON.matcher(reason).matches() || reason.isBlank()) {
            throw new IllegalArgumentException("A reason has 1 to 200 characters, none of them a control character, a"
                    + " quotation mark or a backslash");
        }
    }

    public NewEvent event(UUID eventId) {
        String payload = "{\"ledger\":\"" + ledger + "\",\"from\":" + from + ",\"reason\":\"" + reason + "\"}";
        return new NewEvent(
                eventId, TYPE, VERSION, Set.of(), Map.of(), NewEvent.JSON, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether {@code block} accepts a time, and may therefore be earlier than the one before. */
    static boolean isAloneIn(Block block) {
        return block.count() == 1 && block.leaves().getFirst().type().equals(TYPE);
    }

    /**
     * What an event of the ledger accepts.
     *
     * @throws LedgerDamaged if it does not accept a time in a known form
     */
    public static TimeAcceptance of(RecordedEvent recorded) {
        NewEvent event = recorded.event();
        Matcher payload = PAYLOAD.matcher(new String(event.payload(), StandardCharsets.UTF_8));
        boolean known = event.type().equals(TYPE)
                && event.version().equals(VERSION)
                && payload.matches()
                && Long.parseLong(payload.group(2)) <= recorded.position();
        if (!known) {
            throw new LedgerDamaged(recorded.position(), "an event does not accept a time in a known form");
        }
        return new TimeAcceptance(
                recorded.position(), Long.parseLong(payload.group(2)), recorded.recordedAt(), payload.group(3));
    }
}
