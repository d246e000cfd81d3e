package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.block.Micros;
import org.throughline.infrastructure.ledger.block.TimeAccepted;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.infrastructure.ledger.opening.Genesis;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.NoteSigner;
import org.throughline.infrastructure.ledger.proof.Origin;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.TreeHasher;
import org.throughline.infrastructure.ledger.proof.VerifierKey;
import reactor.core.scheduler.Schedulers;

/** The stored format is the one that was published; if this fails, ledgers in the field can no longer be read. */
class LedgerFormatTest {
    private static final Path GOLDEN = Path.of("..", "docs", "ledger-format.golden.txt");
    private static final HexFormat HEX = HexFormat.of();
    private static final UUID GENESIS_EVENT = UUID.fromString("01010101-0101-4101-8101-010101010101");
    private static final UUID GENESIS_BATCH = UUID.fromString("02020202-0202-4202-8202-020202020202");
    private static final UUID EPOCH = UUID.fromString("03030303-0303-4303-8303-030303030303");
    private static final UUID BATCH = UUID.fromString("04040404-0404-4404-8404-040404040404");
    private static final UUID ACCEPTED_EVENT = UUID.fromString("07070707-0707-4707-8707-070707070707");
    private static final UUID ACCEPTED_BATCH = UUID.fromString("08080808-0808-4808-8808-080808080808");
    private static final long AT = 1_793_606_400_000_001L;

    @Test
    void blocks_are_written_as_in_the_golden_file() throws IOException {
        Map<String, String> written = new LinkedHashMap<>();
        Block genesis = genesis();
        describe("genesis", genesis, written);
        describe("second", second(genesis), written);
        describeCheckpoint(second(genesis), written);
        describe("accepted", accepted(second(genesis)), written);
        assertThat(written).isEqualTo(golden());
    }

    @Test
    void golden_blocks_are_read_and_verify() throws IOException {
        Map<String, String> golden = golden();
        Chain chain = Chain.origin();
        for (String name : List.of("genesis", "second", "accepted")) {
            Block read = read(name, golden);
            chain = chain.extendedBy(read);
        }
        assertThat(chain.next()).isEqualTo(4);
        assertThat(TimeAccepted.of(read("accepted", golden).events().getFirst()))
                .isEqualTo(new TimeAcceptance(3, 1, Micros.toInstant(AT), "Die Uhr ging vor"));
        assertThat(Genesis.of(read("genesis", golden))).isEqualTo(new Genesis("care", EPOCH));
        List<NewEvent> events = read("second", golden).events().stream()
                .map(RecordedEvent::event)
                .toList();
        assertThat(events).containsExactly(plain(), full());
    }

    @Test
    void the_golden_checkpoint_is_read_and_verifies() throws IOException {
        Map<String, String> golden = golden();
        SignedNote note =
                SignedNote.parse(new String(HEX.parseHex(value("checkpoint.note", golden)), StandardCharsets.UTF_8));
        assertThat(note.isSignedBy(VerifierKey.parse(value("checkpoint.verifierKey", golden))))
                .isTrue();
        assertThat(Checkpoint.of(note))
                .isEqualTo(new Checkpoint(
                        new Origin("county", "care", EPOCH), 3, HEX.parseHex(value("second.root", golden))));
    }

    private static void describeCheckpoint(Block last, Map<String, String> into) throws IOException {
        String seed = "07".repeat(32);
        VerifierKey verifier = VerifierKey.parse(value("checkpoint.verifierKey", golden()));
        Origin origin = new Origin("county", "care", EPOCH);
        NoteSigner signer = new NoteSigner(origin.toString(), new KeyPair(verifier.key(), privateKey(seed)));
        into.put("checkpoint.privateKey", seed);
        into.put("checkpoint.verifierKey", signer.verifier().toString());
        SignedNote note = SignedNote.of(new Checkpoint(origin, last.next(), last.root()).text(), signer);
        into.put("checkpoint.note", HEX.formatHex(note.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static PrivateKey privateKey(String seed) {
        try {
            byte[] encoded = HEX.parseHex("302e020100300506032b657004220420" + seed);
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Block genesis() {
        Iterator<UUID> ids = List.of(GENESIS_EVENT, GENESIS_BATCH).iterator();
        LedgerEnvironment environment = new LedgerEnvironment(
                () -> Micros.toInstant(AT), ids::next, Schedulers.immediate(), Schedulers.immediate());
        return new Genesis("care", EPOCH).block(environment);
    }

    private static Block second(Block genesis) {
        IndexKeys keys = new IndexKeys();
        List<EncodedEvent> events = List.of(EncodedEvent.of(plain(), keys), EncodedEvent.of(full(), keys));
        return Chain.endedBy(genesis).build(events, BATCH, AT + 1, 77);
    }

    private static Block accepted(Block second) {
        NewEvent event = new TimeAccepted("care", 1, "Die Uhr ging vor").event(ACCEPTED_EVENT);
        return Chain.endedBy(second).accepting(EncodedEvent.of(event, new IndexKeys()), ACCEPTED_BATCH, AT);
    }

    private static NewEvent plain() {
        UUID id = UUID.fromString("05050505-0505-4505-8505-050505050505");
        return new NewEvent(id, "t", "1", Set.of(), Map.of(), NewEvent.JSON, new byte[0]);
    }

    private static NewEvent full() {
        return new NewEvent(
                UUID.fromString("06060606-0606-4606-8606-060606060606"),
                "referral.ReferralSent",
                "2",
                Set.of(new Tag("program", "pü"), new Tag("client", "c-2"), new Tag("client", "c-1")),
                Map.of("correlationId", "x", "actor", "w-1"),
                NewEvent.JSON,
                "{\"n\":1}".getBytes(StandardCharsets.UTF_8));
    }

    private static void describe(String name, Block block, Map<String, String> into) {
        TreeHasher hasher = new TreeHasher();
        into.put(name + "._id", Long.toString(block.first()));
        into.put(name + ".n", Integer.toString(block.count()));
        into.put(name + ".v", Integer.toString(Block.FORMAT));
        into.put(name + ".batch", block.batch().toString());
        into.put(name + ".at", Long.toString(block.at()));
        into.put(name + ".bytes", HEX.formatHex(block.bytes()));
        into.put(
                name + ".keys",
                LongStream.of(block.keys()).mapToObj(Long::toString).collect(Collectors.joining(" ")));
        into.put(
                name + ".leafHashes",
                block.leaves().stream()
                        .map(leaf -> HEX.formatHex(hasher.leaf(block.bytes(), leaf.offset(), leaf.length())))
                        .collect(Collectors.joining(" ")));
        into.put(name + ".root", HEX.formatHex(block.root()));
        into.put(name + ".peaks", block.peaks().stream().map(HEX::formatHex).collect(Collectors.joining(" ")));
    }

    private static Block read(String name, Map<String, String> golden) {
        return new Block(
                Long.parseLong(value(name + "._id", golden)),
                Integer.parseInt(value(name + ".n", golden)),
                UUID.fromString(value(name + ".batch", golden)),
                Long.parseLong(value(name + ".at", golden)),
                HEX.parseHex(value(name + ".bytes", golden)),
                List.of(value(name + ".keys", golden).split(" ", -1)).stream()
                        .mapToLong(Long::parseLong)
                        .toArray(),
                HEX.parseHex(value(name + ".root", golden)),
                List.of(value(name + ".peaks", golden).split(" ", -1)).stream()
                        .map(HEX::parseHex)
                        .toList());
    }

    private static String value(String key, Map<String, String> golden) {
        return golden.getOrDefault(key, "missing");
    }

    private static Map<String, String> golden() throws IOException {
        return Files.readAllLines(GOLDEN).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" = ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
}
