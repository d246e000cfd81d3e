package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.infrastructure.vault.VaultFixture.CLINICAL;
import static org.throughline.infrastructure.vault.VaultFixture.COUNTY;
import static org.throughline.infrastructure.vault.VaultFixture.GRANT;
import static org.throughline.infrastructure.vault.VaultFixture.now;
import static org.throughline.infrastructure.vault.VaultFixture.only;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.json.UnstorableJson;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.vault.SealedValues;
import org.throughline.infrastructure.vault.Sealing;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.VaultFixture;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Mono;

class CareEventCodecTest {
    private static final HumanName NAME = HumanName.of("Ada", "Lovelace");

    @TempDir
    private Path directory;

    private Vault vault;
    private CareEventCodec codec;

    @BeforeEach
    void open() {
        vault = VaultFixture.open(TestMongo.freshDatabase(), directory);
        codec = new CareEventCodec(vault);
    }

    private static ClientEvent.ProspectRegistered registered(SubjectSealer sealer, Custody custody) {
        return new ClientEvent.ProspectRegistered(
                VaultFixture.about(sealer.subject(), custody),
                sealer.subject(),
                ClientDetails.named(sealer.plain(NAME)),
                null);
    }

    private NewEvent stored(CareEvent event) {
        return only(now(Mono.fromFuture(codec.encodeEvents(List.of(event)))));
    }

    private static CareEvent read(NewEvent stored) {
        return CareEventReader.read(new RecordedEvent(1, Instant.EPOCH, stored)).event();
    }

    private static Ciphertext ciphertext(CareEvent event) {
        return Objects.requireNonNull(only(SealedValues.in(event)).ciphertext());
    }

    @Test
    void an_event_comes_back_equal_and_sealed() {
        ClientEvent.ProspectRegistered event = registered(now(vault.sealerFor(VaultFixture.somebody())), CLINICAL);

        CareEvent back = read(stored(event));

        assertThat(back).isEqualTo(event);
        assertThat(SealedValues.in(back))
                .allSatisfy(value -> assertThat(value.plainForVault()).isNull());
        assertThat(ciphertext(back).path()).isEqualTo("/details/name");
        assertThat(ciphertext(back).event())
                .isEqualTo(event.envelope().eventId().toString());
    }

    @Test
    void what_comes_back_opens_with_a_grant() {
        var back = (ClientEvent.ProspectRegistered)
                read(stored(registered(now(vault.sealerFor(VaultFixture.somebody())), CLINICAL)));
        Sealed<HumanName> name = Objects.requireNonNull(back.details().name());

        assertThat(now(vault.opening(GRANT, SealedValues.in(back))).open(name, HumanName.class))
                .isEqualTo(NAME);
    }

    @Test
    void an_axon_message_comes_back_as_it_was_stored() throws Exception {
        ClientEvent.ProspectRegistered event = registered(now(vault.sealerFor(VaultFixture.somebody())), CLINICAL);
        EventMessage message = new GenericEventMessage(
                new MessageType("client.ProspectRegistered", "1"), event, Map.of("secret", "value"));
        Instant at = Instant.parse("2026-03-08T12:00:01Z");

        NewEvent stored = only(codec.encode(List.of(new GenericTaggedEventMessage<>(message, Set.of())))
                .get());
        EventMessage back = codec.decode(new RecordedEvent(5, at, stored));

        assertThat(stored.metadata()).as("metadata would be stored unsealed").isEmpty();
        assertThat(stored.tags()).contains(new Tag("subject", event.client().toString()));
        assertThat(back.identifier()).isEqualTo(event.envelope().eventId().toString());
        assertThat(back.type()).isEqualTo(new MessageType("client.ProspectRegistered", "1"));
        assertThat(back.timestamp()).isEqualTo(at);
        assertThat(back.payload()).isEqualTo(event);
    }

    @Test
    void a_message_that_is_no_care_event_is_refused() {
        EventMessage message = new GenericEventMessage(new MessageType("a.B", "1"), "text");

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> codec.encode(List.of(new GenericTaggedEventMessage<>(message, Set.of())))
                        .get())
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_stored_value_is_carried_on_with_the_binding_it_has() {
        SubjectSealer sealer = now(vault.sealerFor(VaultFixture.somebody()));
        var first = (ClientEvent.ProspectRegistered) read(stored(registered(sealer, CLINICAL)));
        var sud = new Custody(COUNTY, null, RetentionClass.SUD_RECORD, Set.of(Label.PART2));
        var correction = new ClientEvent.DetailsCorrected(
                VaultFixture.about(sealer.subject(), sud), sealer.subject(), first.details());

        CareEvent second = read(stored(correction));

        assertThat(ciphertext(second)).isEqualTo(ciphertext(first));
        Sealed<HumanName> name = Objects.requireNonNull(
                ((ClientEvent.DetailsCorrected) second).details().name());
        assertThat(now(vault.opening(GRANT, List.of(name))).open(name, HumanName.class))
                .isEqualTo(NAME);
    }

    @Test
    void equal_values_of_one_person_differ_in_every_ciphertext() {
        SubjectSealer sealer = now(vault.sealerFor(VaultFixture.somebody()));
        CareEvent one = read(stored(registered(sealer, CLINICAL)));
        CareEvent two = read(stored(registered(sealer, CLINICAL)));

        assertThat(only(SealedValues.in(one))).isEqualTo(only(SealedValues.in(two)));
        assertThat(ciphertext(one).bytes()).isNotEqualTo(ciphertext(two).bytes());
        assertThat(ciphertext(one).key()).isEqualTo(ciphertext(two).key());
    }

    @Test
    void reading_needs_no_vault_and_writing_does() {
        SubjectSealer sealer = now(vault.sealerFor(VaultFixture.somebody()));
        ClientEvent.ProspectRegistered event = registered(sealer, CLINICAL);
        NewEvent stored = stored(event);
        var without = new CareEventCodec(Sealing.absent());

        assertThat(without.decode(new RecordedEvent(1, Instant.EPOCH, stored)).payload())
                .isEqualTo(event);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> without.encodeEvents(List.of(event)).get())
                .havingCause()
                .isInstanceOfSatisfying(
                        VaultException.class,
                        absent -> assertThat(absent.problem()).isEqualTo(VaultProblem.ABSENT));
    }

    @Test
    void an_event_without_personal_data_is_written_without_a_vault() throws Exception {
        SubjectId subject = VaultFixture.somebody();
        var event = new ClientEvent.ProspectRegistered(
                VaultFixture.about(subject),
                subject,
                new ClientDetails(
                        null, null, null, null, null, List.of(), List.of(), List.of(), null, null, null, null),
                null);

        assertThat(read(only(new CareEventCodec(Sealing.absent())
                        .encodeEvents(List.of(event))
                        .get())))
                .isEqualTo(event);
    }

    @Test
    void a_payload_under_the_id_of_another_event_is_refused() {
        NewEvent stored = stored(registered(now(vault.sealerFor(VaultFixture.somebody())), CLINICAL));
        var moved = new NewEvent(
                UUID.randomUUID(),
                stored.type(),
                stored.version(),
                stored.tags(),
                stored.metadata(),
                stored.codec(),
                stored.payload());

        assertThatExceptionOfType(UnreadableJson.class).isThrownBy(() -> read(moved));
    }

    @Event(namespace = "test", name = "Fickle", version = "1")
    private record Fickle(Envelope envelope, @Clear("test") String text) implements CareEvent {
        Fickle {
            if (text.length() > 3) {
                throw new IllegalArgumentException("too long");
            }
        }

        /** What is stored is not what was said. */
        @Override
        @SuppressWarnings("UnusedMethod") // called by reflection when it is written
        public String text() {
            return text + "'";
        }
    }

    @Test
    void what_would_be_read_as_something_else_or_not_at_all_is_not_offered_to_the_ledger() {
        var versions = new EventVersions<CareEvent>(Map.of("test.Fickle", Fickle.class), type -> "1", List.of());
        var fickle = new CareEventCodec(vault, versions);

        for (String text : List.of("a", "abc")) {
            var event = new Fickle(VaultFixture.about(VaultFixture.somebody()), text);
            assertThatExceptionOfType(ExecutionException.class)
                    .as(text)
                    .isThrownBy(() -> fickle.encodeEvents(List.of(event)).get())
                    .havingCause()
                    .isInstanceOf(UnstorableJson.class)
                    .withMessageStartingWith("test.Fickle ")
                    .withMessageNotContaining("abc");
        }
    }

    @Test
    void what_was_just_written_is_not_decoded_again() {
        NewEvent stored = stored(registered(now(vault.sealerFor(VaultFixture.somebody())), CLINICAL));
        var copied = new RecordedEvent(
                7, Instant.EPOCH, withPayload(stored, stored.payload().clone()));

        assertThat(codec.read(copied).event()).isSameAs(codec.read(copied).event());
        assertThat(codec.read(copied).position()).isEqualTo(7);
        assertThat(codec.read(copied).event())
                .isEqualTo(CareEventReader.read(copied).event());
    }

    /** The ledger is what is in the store, also when somebody has been at it. */
    @Test
    void other_bytes_under_the_id_of_what_was_just_written_are_read_as_what_they_are() {
        NewEvent stored = stored(registered(now(vault.sealerFor(VaultFixture.somebody())), CLINICAL));
        String text = new String(stored.payload(), StandardCharsets.UTF_8);
        byte[] other = text.replace("2026-03-08", "2026-03-09").getBytes(StandardCharsets.UTF_8);

        CareEvent read = codec.read(new RecordedEvent(1, Instant.EPOCH, withPayload(stored, other)))
                .event();

        assertThat(read.envelope().occurred().start()).isEqualTo(Instant.parse("2026-03-09T12:00:00Z"));
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() ->
                        codec.read(new RecordedEvent(1, Instant.EPOCH, withPayload(stored, new byte[] {'x'}))));
    }

    private static NewEvent withPayload(NewEvent stored, byte[] payload) {
        return new NewEvent(
                stored.eventId(),
                stored.type(),
                stored.version(),
                stored.tags(),
                stored.metadata(),
                stored.codec(),
                payload);
    }

    @Test
    void a_name_or_version_of_a_later_build_is_refused() {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> CareEventReader.read("client.Unheard", "1", payload));
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> CareEventReader.read("client.ProspectRegistered", "99", payload));
    }
}
