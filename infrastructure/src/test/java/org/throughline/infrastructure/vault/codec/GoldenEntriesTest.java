package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.vault.VaultFixture.now;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.catalogue.AccessCatalogue;
import org.throughline.kernel.id.LegalEntityId;

/** Who looked at a record stays readable as long as the ledger of access does, in whatever version it was stored. */
class GoldenEntriesTest {
    private static final Golden GOLDEN = new Golden("access-entries");
    private static final AccessEntryCodec CODEC =
            new AccessEntryCodec(new SealingOff(), new LegalEntityId(new UUID(1, 1)));

    static Stream<Class<? extends AccessEvent>> everyEntry() {
        return AccessCatalogue.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    @ParameterizedTest
    @MethodSource("everyEntry")
    void every_entry_is_read_back_as_it_was_and_its_version_is_kept(Class<? extends AccessEvent> type)
            throws IOException {
        List<AccessEvent> examples = EventExamples.of(type);
        List<NewEvent> written = now(CODEC.encode(examples));

        GOLDEN.keep(written);
        assertThat(written)
                .extracting(stored -> CODEC.decode(new RecordedEvent(1, Instant.EPOCH, stored))
                        .event())
                .isEqualTo(examples);
    }

    /** Refusal codes come and go, and with them the examples; what was stored stays, and is written again byte for byte. */
    @Test
    void every_stored_version_is_still_read_and_holds_the_ids_it_was_stored_with() throws IOException {
        for (Golden.Version version : GOLDEN.versions()) {
            for (int line = 0; line < version.payloads().size(); line++) {
                AccessEvent entry =
                        StoredVersions.ACCESS.read(version.name(), version.version(), version.payload(line));
                assertThat(Golden.tags(entry))
                        .as(version.name())
                        .isEqualTo(version.tags().get(line));
                if (AccessCatalogue.versionOf(entry.getClass()).equals(version.version())) {
                    assertThat(EventJson.text(entry))
                            .as(version.name())
                            .isEqualTo(version.payloads().get(line));
                }
            }
        }
    }
}
