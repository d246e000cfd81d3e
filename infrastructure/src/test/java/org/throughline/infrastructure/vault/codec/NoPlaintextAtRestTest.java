package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.vault.VaultFixture.CLINICAL;
import static org.throughline.infrastructure.vault.VaultFixture.now;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.vault.PlaintextScan;
import org.throughline.infrastructure.vault.Sealing;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.VaultFixture;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ContactPoint;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.client.PostalAddress;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A person nobody can be confused with is recorded, and then looked for in everything that was stored. */
class NoPlaintextAtRestTest {
    private static final LocalDate BORN = LocalDate.of(1971, 3, 9);
    private static final List<String> TEXTS = List.of(
            "Zephyrine",
            "Quillfeather-Ünal",
            "Mockingbird-Wainwright",
            "+1 707 555 0143",
            "1847 Gossamer Lane",
            "Tumbleweed Hollow",
            "MRN-88-31415926",
            "kvanefjord-speaking",
            "hears the refrigerator whisper");

    private static final PlaintextScan SCAN = scan();

    @TempDir
    private Path directory;

    private final MongoDatabase ledgers = TestMongo.freshDatabase();
    private final MongoDatabase keys = TestMongo.freshDatabase();

    private static PlaintextScan scan() {
        var scan = new PlaintextScan().date(BORN);
        TEXTS.forEach(scan::text);
        return scan;
    }

    private static List<CareEvent> canary(SubjectSealer sealer) {
        SubjectId subject = sealer.subject();
        var details = new ClientDetails(
                sealer.plain(HumanName.of(TEXTS.get(0), TEXTS.get(1))),
                sealer.plain(List.of(HumanName.of(TEXTS.get(0), TEXTS.get(2)))),
                sealer.plain(PartialDate.of(BORN)),
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Coded("urn:ietf:bcp:47", null, "en", sealer.plain(TEXTS.get(7)), null, null)),
                null,
                sealer.plain(List.of(new ContactPoint("phone", TEXTS.get(3), null))),
                sealer.plain(List.of(new PostalAddress(List.of(TEXTS.get(4)), TEXTS.get(5), "CA", null, null))),
                sealer.plain(List.of(new ExternalIdentifier("urn:test", TEXTS.get(6), "MR"))));
        return List.of(
                new ClientEvent.ProspectRegistered(VaultFixture.about(subject), subject, details, null),
                new ContactEvent.Recorded(
                        VaultFixture.about(subject, CLINICAL),
                        new ContactId(UUID.randomUUID()),
                        subject,
                        new WorkerId(UUID.randomUUID()),
                        null,
                        null,
                        ContactChannel.PHONE,
                        ContactOutcome.KEPT,
                        sealer.plain(TEXTS.get(8))));
    }

    private Set<String> foundAfterStoring(Vault vault, Sealing sealing) {
        SubjectSealer sealer = now(vault.sealerFor(VaultFixture.somebody()));
        try (Ledger ledger = TestMongo.open(ledgers)) {
            now(Mono.fromFuture(new CareEventCodec(sealing).encodeEvents(canary(sealer)))
                    .flatMap(events -> ledger.append(events, AppendCondition.none())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        var stored = new ByteArrayOutputStream();
        Flux.just(ledgers, keys)
                .concatMap(database -> Flux.from(database.listCollectionNames())
                        .concatMap(name -> database.getCollection(name, RawBsonDocument.class)
                                .find()))
                .doOnNext(document -> stored.writeBytes(bytes(document)))
                .blockLast();
        assertThat(stored.size()).isGreaterThan(2000);
        return SCAN.findIn(stored.toByteArray());
    }

    private static byte[] bytes(RawBsonDocument document) {
        byte[] bytes = new byte[document.getByteBuffer().remaining()];
        document.getByteBuffer().get(bytes);
        return bytes;
    }

    @Test
    void nothing_of_a_person_can_be_found_in_what_is_stored() {
        Vault vault = VaultFixture.open(keys, directory);

        assertThat(foundAfterStoring(vault, vault)).isEmpty();
    }

    @Test
    void with_sealing_off_the_same_scan_finds_the_person() {
        Vault vault = VaultFixture.open(keys, directory);

        assertThat(foundAfterStoring(vault, new SealingOff()))
                .containsAll(TEXTS)
                .contains(BORN.toString());
    }

    @Test
    void the_scan_finds_a_date_in_every_form() {
        long millis = BORN.toEpochDay() * 86_400_000;

        assertThat(SCAN.findIn(("x" + millis).getBytes(StandardCharsets.US_ASCII)))
                .isNotEmpty();
        assertThat(SCAN.findIn(ByteBuffer.allocate(9).putLong(1, millis).array()))
                .isNotEmpty();
        assertThat(SCAN.findIn("born19710309.".getBytes(StandardCharsets.US_ASCII)))
                .isNotEmpty();
    }
}
