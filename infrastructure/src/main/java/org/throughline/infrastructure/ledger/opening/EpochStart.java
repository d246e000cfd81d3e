package org.throughline.infrastructure.ledger.opening;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/**
 * The event that begins a new epoch of a ledger that was restored from a backup. What was appended behind the backup is
 * gone; the last checkpoint known of the old epoch says how far it had come, so that this is a matter of record.
 *
 * @param ledger name of the ledger
 * @param epoch the new epoch
 * @param previous the epoch that ends
 * @param lastKnown the last checkpoint known of it, if any
 */
public record EpochStart(
        String ledger, UUID epoch, UUID previous, @Nullable SignedNote lastKnown) {
    public static final String TYPE = RecordedEvent.OWN + "EpochStarted";
    static final String VERSION = "1";

    private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern PAYLOAD = Pattern.compile("\\{\"ledger\":\"([a-z0-9_-]+)\",\"epoch\":\"" + ID
            + "\",\"previous\":\"" + ID + "\",\"lastKnown\":\"([A-Za-z0-9+/=]*)\"}");

    NewEvent event(UUID eventId) {
        String note = lastKnown == null
                ? ""
                : Base64.getEncoder().encodeToString(lastKnown.toString().getBytes(StandardCharsets.UTF_8));
        String payload = "{\"ledger\":\"" + ledger + "\",\"epoch\":\"" + epoch + "\",\"previous\":\"" + previous
                + "\",\"lastKnown\":\"" + note + "\"}";
        return new NewEvent(
                eventId, TYPE, VERSION, Set.of(), Map.of(), NewEvent.JSON, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws LedgerDamaged if the event does not begin an epoch of a known form */
    static EpochStart of(RecordedEvent recorded) {
        NewEvent event = recorded.event();
        Matcher payload = PAYLOAD.matcher(new String(event.payload(), StandardCharsets.UTF_8));
        if (!event.type().equals(TYPE) || !event.version().equals(VERSION) || !payload.matches()) {
            throw new LedgerDamaged(recorded.position(), "an event does not begin an epoch in a known form");
        }
        return new EpochStart(
                payload.group(1),
                UUID.fromString(payload.group(2)),
                UUID.fromString(payload.group(3)),
                payload.group(4).isEmpty() ? null : note(payload.group(4), recorded.position()));
    }

    private static SignedNote note(String encoded, long position) {
        try {
            return SignedNote.parse(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noNote) {
            throw new LedgerDamaged(position, "an epoch begins with something that is no checkpoint");
        }
    }
}
