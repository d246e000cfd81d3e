package org.throughline.infrastructure.vault;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.infrastructure.vault.key.VaultSettings;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.ReadGrant;
import reactor.core.publisher.Mono;

/** What tests of the vault share. */
public final class VaultFixture {
    /** A grant of a read whose trace stands at position 1. */
    public static final ReadGrant GRANT = () -> 1;

    /** A custodian. */
    public static final LegalEntityId COUNTY = new LegalEntityId(new UUID(1, 1));

    /** How the county keeps clinical records. */
    public static final Custody CLINICAL = new Custody(COUNTY, null, RetentionClass.CLINICAL_RECORD, Set.of());

    private VaultFixture() {}

    /** A vault over {@code database} with its key file in {@code directory}. */
    public static Vault open(MongoDatabase database, Path directory) {
        return now(Vault.open(database, directory.resolve("key"), VaultSettings.DEFAULT));
    }

    /** A text of a person's clinical record as the ledger would hold it. */
    public static Sealed<String> stored(Vault vault, SubjectId subject, String value) {
        KeyName name = KeyName.of(subject, CLINICAL);
        Ciphertext ciphertext = now(vault.keys(Set.of(name)))
                .seal(name, new EventId(new UUID(7, 7)), "/note", EventJson.canonical(value));
        return Sealed.stored(subject, now(vault.sealerFor(subject)).fingerprint(value), ciphertext);
    }

    /** A person nobody has seen yet. */
    public static SubjectId somebody() {
        return new SubjectId(UUID.randomUUID());
    }

    /** The envelope of an event about one person, kept as clinical record. */
    public static Envelope about(SubjectId subject) {
        return about(subject, CLINICAL);
    }

    /** The envelope of an event about one person. */
    public static Envelope about(SubjectId subject, Custody custody) {
        Instant then = Instant.parse("2026-03-08T12:00:00Z");
        var provenance = new Provenance(
                UUID.randomUUID(),
                then,
                Occurred.at(then, ZoneId.of("America/Los_Angeles"), OccurredBasis.OBSERVED),
                Actor.service("test"),
                Actor.service("test"),
                null,
                null,
                null,
                Authority.TREATMENT,
                PurposeOfUse.TREAT,
                new SourceReference("test", null, null),
                false,
                "1",
                null,
                null,
                null,
                null);
        return new Envelopes(new TenantId("test"), provenance).about(subject, custody);
    }

    /** What {@code later} answers, within ten seconds. */
    public static <T> T now(Mono<T> later) {
        return Objects.requireNonNull(later.block(Duration.ofSeconds(10)));
    }

    /** The one element of a list. */
    public static <T> T only(List<T> list) {
        if (list.size() != 1) {
            throw new AssertionError("Not one element but " + list.size());
        }
        return list.getFirst();
    }
}
