package org.throughline.infrastructure.vault.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.json.SealedWriter;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.json.UnstorableJson;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.vault.SealedValues;
import org.throughline.infrastructure.vault.Sealing;
import org.throughline.infrastructure.vault.SealingKeys;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.catalogue.AccessCatalogue;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Mono;

/**
 * Stores entries of the access ledger: by the name and version of their catalogue, with every id in them as a tag, and
 * sealed under keys of the retention class for accountability.
 */
public final class AccessEntryCodec {
    private final Sealing sealing;
    private final LegalEntityId custodian;

    /**
     * Seals with the keys of {@code sealing}.
     *
     * @param custodian the legal entity that keeps the access ledger
     */
    public AccessEntryCodec(Sealing sealing, LegalEntityId custodian) {
        this.sealing = sealing;
        this.custodian = custodian;
    }

    /**
     * The entries as they are stored, in their order; all keys they need are durable when this completes. Fails with
     * {@link UnstorableJson}, before anything is stored, if one of them could not be read again as what it is.
     */
    public Mono<List<NewEvent>> encode(List<AccessEvent> entries) {
        Set<KeyName> names = new HashSet<>();
        for (AccessEvent entry : entries) {
            SealedValues.in(entry).forEach(value -> names.add(keyOf(value)));
        }
        Mono<SealingKeys> keys = names.isEmpty()
                ? Mono.just((name, event, path, json) -> {
                    throw new IllegalStateException("A plain value turned up that was not there before");
                })
                : sealing.keys(names);
        return keys.map(
                ready -> entries.stream().map(entry -> stored(entry, ready)).toList());
    }

    /**
     * The entry at its place in the ledger, whatever version it was stored in.
     *
     * @throws UnreadableJson as {@link EventVersions#read(RecordedEvent)}
     */
    public Recorded<AccessEvent> decode(RecordedEvent recorded) {
        return new Recorded<>(recorded.position(), recorded.recordedAt(), StoredVersions.ACCESS.read(recorded));
    }

    private NewEvent stored(AccessEvent entry, SealingKeys keys) {
        SealedWriter sealed = (value, path) -> {
            Object plain = value.plainForVault();
            return plain == null
                    ? SealedWriter.STORED_ONLY.ciphertextOf(value, path)
                    : keys.seal(keyOf(value), entry.asking().entry(), path, EventJson.canonical(plain));
        };
        String name = AccessCatalogue.nameOf(entry.getClass());
        byte[] payload = EventJson.canonical(entry, sealed);
        StoredVersions.ACCESS.readBack(entry, name, payload);
        return new NewEvent(
                entry.asking().entry().value(),
                name,
                AccessCatalogue.versionOf(entry.getClass()),
                EventVersions.tags(entry),
                Map.of(),
                NewEvent.JSON,
                payload);
    }

    private KeyName keyOf(Sealed<?> value) {
        return new KeyName(value.subject(), custodian, RetentionClass.ACCOUNTABILITY);
    }
}
