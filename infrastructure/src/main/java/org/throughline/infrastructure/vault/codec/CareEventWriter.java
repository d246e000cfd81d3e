package org.throughline.infrastructure.vault.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.json.SealedWriter;
import org.throughline.infrastructure.vault.SealedValues;
import org.throughline.infrastructure.vault.Sealing;
import org.throughline.infrastructure.vault.SealingKeys;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Mono;

/**
 * Writes events for the ledger. A plain value is sealed under the key of its person and of the event's custodian and
 * retention class, and bound to the event and to its place in it. A value that is stored already goes on as it is, bound
 * to the event for which it was sealed: it is never sealed again, because the one who carries it on need not be able to
 * open it, and it dies with the key it was given first.
 */
public final class CareEventWriter {
    private final Sealing sealing;

    /** Writes with the keys of {@code sealing}. */
    public CareEventWriter(Sealing sealing) {
        this.sealing = sealing;
    }

    /** The payloads of {@code events}, in their order; all keys they need are durable when this completes. */
    public Mono<List<byte[]>> write(List<? extends CareEvent> events) {
        Set<KeyName> names = new HashSet<>();
        for (CareEvent event : events) {
            Custody custody = event.envelope().custody();
            for (Sealed<?> value : SealedValues.in(event)) {
                if (value.ciphertext() == null) {
                    names.add(KeyName.of(value.subject(), custody));
                }
            }
        }
        Mono<SealingKeys> keys = names.isEmpty() ? Mono.just(CareEventWriter::nothingToSeal) : sealing.keys(names);
        return keys.map(
                ready -> events.stream().map(event -> payload(event, ready)).toList());
    }

    private static byte[] payload(CareEvent event, SealingKeys keys) {
        SealedWriter sealed = (value, path) -> {
            Ciphertext stored = value.ciphertext();
            Object plain = value.plainForVault();
            return stored != null || plain == null
                    ? SealedWriter.STORED_ONLY.ciphertextOf(value, path)
                    : keys.seal(
                            KeyName.of(value.subject(), event.envelope().custody()),
                            event.envelope().eventId(),
                            path,
                            EventJson.canonical(plain));
        };
        return EventJson.canonical(event, sealed);
    }

    private static Ciphertext nothingToSeal(KeyName name, EventId event, String path, byte[] json) {
        throw new IllegalStateException("A plain value turned up that was not there before");
    }
}
