package org.throughline.infrastructure.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.proof.NoteSigner;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;
import reactor.core.publisher.Mono;

/** Every kind of damage that verification knows, inflicted in the store, is named with its position. */
class TamperingTest {
    private static final String CARE = "care_blocks";

    private final TamperedStore store;

    TamperingTest(@TempDir Path directory) throws IOException {
        store = TamperedStore.in(directory);
    }

    @Test
    void an_untouched_store_is_clean_and_its_tiles_can_be_deleted() {
        VerificationResult care = store.verify("care");
        assertThat(care.findings()).isEmpty();
        assertThat(care.next()).isEqualTo(304);
        assertThat(care.blocks()).isEqualTo(16);
        assertThat(care.checkpoints()).isEqualTo(4);
        assertThat(care.bytes()).isPositive();
        assertThat(care.indexEntries()).isPositive();
        assertThat(care.tilesMissing()).isZero();
        assertThat(store.verify("access").findings()).isEmpty();
        Mono.from(store.collection("care_tiles").drop()).block();
        assertThat(store.verify("care").tilesMissing()).isEqualTo(3);
        assertThat(store.verify("care").tilesMissing())
                .as("verifying changes nothing")
                .isEqualTo(3);
        assertThat(store.verify("care", range(5, 100)).findings()).isEmpty();
        assertThat(store.verify("care", range(5, 100)).from()).isEqualTo(4);
    }

    private VerificationRequest range(long from, long to) {
        return new VerificationRequest(from, to, store.keys().verifiers(), List.of(), List.of(), true);
    }

    @Test
    void a_missing_block() {
        store.delete(CARE, 2L);
        assertFirst("care", 2, Damage.MISSING_BLOCK);
    }

    @Test
    void a_missing_first_block() {
        store.delete(CARE, 0L);
        assertFirst("care", 0, Damage.MISSING_BLOCK);
    }

    @Test
    void two_blocks_that_have_changed_places() {
        List<Document> blocks = store.all(CARE);
        Document one = blocks.get(1);
        Document other = blocks.get(2);
        store.replace(CARE, 1L, with(other, "_id", 1L));
        store.replace(CARE, 2L, with(one, "_id", 2L));
        assertFirst("care", 1, Damage.OUT_OF_PLACE);
    }

    @Test
    void a_block_that_begins_inside_another() {
        List<Document> blocks = store.all(CARE);
        long first = blocks.get(5).getLong("_id");
        Document copy = with(blocks.get(5), "_id", first + 1);
        Mono.from(store.blocks("care").insertOne(withPositions(copy, first + 1)))
                .block();
        assertFirst("care", first + 1, Damage.OVERLAPPING_BLOCK);
    }

    @Test
    void altered_bytes_name_the_event_by_its_tile_and_the_block_without() {
        Document block = store.all(CARE).get(6);
        byte[] bytes = bytes(block, "bytes");
        bytes[bytes.length - 1] ^= 1;
        long first = block.getLong("_id");
        store.replace(CARE, first, with(block, "bytes", new Binary(bytes)));
        assertFirst("care", first + 24, Damage.ALTERED_BYTES);
        Mono.from(store.collection("care_tiles").drop()).block();
        assertFirst("care", first, Damage.ALTERED_BYTES);
    }

    @Test
    void keys_root_peaks_time_and_batch_that_do_not_fit() {
        Document block = store.all(CARE).get(6);
        long first = block.getLong("_id");
        List<Long> keys = new ArrayList<>(block.getList("keys", Long.class));
        keys.removeLast();
        assertFirstAfter(first, with(block, "keys", keys), Damage.WRONG_KEYS);
        byte[] root = bytes(block, "root");
        root[0] ^= 1;
        assertFirstAfter(first, with(block, "root", new Binary(root)), Damage.WRONG_ROOT);
        List<Binary> peaks = new ArrayList<>(block.getList("peaks", Binary.class));
        Collections.swap(peaks, 0, 1);
        assertFirstAfter(first, with(block, "peaks", peaks), Damage.WRONG_PEAKS);
        assertFirstAfter(first, with(block, "at", block.getLong("at") + 1), Damage.WRONG_FIELD);
        assertFirstAfter(first, with(block, "batch", new Binary(new byte[16])), Damage.WRONG_FIELD);
        assertFirstAfter(first, with(block, "n", 24), Damage.WRONG_FIELD);
        assertFirstAfter(first, with(block, "at", "today"), Damage.WRONG_FIELD);
        assertFirstAfter(first, with(block, "further", 1), Damage.WRONG_FIELD);
        assertFirstAfter(first, with(block, "v", 2), Damage.NEWER_FORMAT);
        assertFirstAfter(first, without(block, "keys"), Damage.WRONG_FIELD);
        store.replace(CARE, first, block);
        assertThat(store.verify("care").findings()).isEmpty();
    }

    @Test
    void a_block_that_is_kept_under_another_id() {
        Document block = store.all(CARE).get(6);
        long first = block.getLong("_id");
        store.delete(CARE, first);
        Mono.from(store.blocks("care").insertOne(with(block, "_id", first - 3))).block();
        assertFirst("care", first, Damage.WRONG_FIELD);
    }

    @Test
    void a_block_older_than_the_one_before() {
        Document block = store.all(CARE).get(6);
        long at = block.getLong("at") - 1_000_000_000L;
        byte[] bytes = bytes(block, "bytes");
        eachLeaf(bytes, (view, leaf) -> view.putLong(leaf + 9, at));
        store.replace(CARE, block.getLong("_id"), with(with(block, "at", at), "bytes", new Binary(bytes)));
        assertFirst("care", block.getLong("_id"), Damage.WRONG_TIME);
    }

    @Test
    void a_block_that_names_less_of_the_other_ledger_than_the_one_before_or_more_than_there_is() {
        Document block = store.all("access_blocks").get(2);
        byte[] bytes = bytes(block, "bytes");
        eachLeaf(bytes, (view, leaf) -> view.putLong(leaf + 33, 3));
        store.replace("access_blocks", 2L, with(block, "bytes", new Binary(bytes)));
        assertFirst("access", 2, Damage.WRONG_CROSS_HEAD);
        store.replace("access_blocks", 2L, block);
        assertThat(store.verify("access").findings()).isEmpty();
        store.deleteFrom(CARE, 200);
        assertFirst("access", 2, Damage.WRONG_CROSS_HEAD);
    }

    @Test
    void an_event_that_is_in_no_form_it_can_have() {
        Document block = store.all(CARE).get(6);
        long first = block.getLong("_id");
        byte[] bytes = bytes(block, "bytes");
        bytes[bytes.length - 7] = 9; // the codec, before the length of the payload {} and itself
        store.replace(CARE, first, with(block, "bytes", new Binary(bytes)));
        assertFirst("care", first + 24, Damage.UNREADABLE_EVENT);
    }

    @Test
    void blocks_of_another_ledger() {
        List<Document> others = store.all("access_blocks");
        store.deleteFrom(CARE, 0);
        Mono.from(store.blocks("care").insertMany(others)).block();
        assertFirst("care", 0, Damage.WRONG_OPENING);
    }

    @Test
    void an_epoch_that_does_not_follow_the_one_before() {
        LedgerFixture.forge(
                store.database,
                "ledger.EpochStarted",
                "{\"ledger\":\"care\",\"epoch\":\"01010101-0101-4101-8101-010101010101\",\"previous\":"
                        + "\"02020202-0202-4202-8202-020202020202\",\"lastKnown\":\"\"}");
        assertFirst("care", 304, Damage.WRONG_EPOCH);
    }

    @Test
    void what_a_restore_has_lost_binds_nobody_and_what_it_kept_does() {
        SignedNote lost = store.noted("care").all().getLast();
        store.deleteFrom(CARE, 200);
        store.deleteFrom("care_checkpoints", 200);
        Mono.from(store.collection("care_tiles").drop()).block();
        LedgerFixture.epoch(store.database, lost);
        assertThat(store.verify("care", lost).findings()).isEmpty();
        store.work(care -> LedgerFixture.append(care, 200));
        assertThat(store.verify("care", lost).findings()).isEmpty();
    }

    @Test
    void an_index_that_is_not_there() {
        Mono.from(store.blocks("care").dropIndex(Indexes.ascending("keys", "_id")))
                .block();
        assertFirst("care", 0, Damage.INDEX_DISAGREES);
    }

    @Test
    void a_truncated_tail() {
        store.deleteFrom(CARE, 200);
        long end = store.verify("care").next();
        assertFirst("care", end, Damage.TRUNCATED);
    }

    @Test
    void a_store_that_was_rolled_back_as_a_whole() {
        store.deleteFrom(CARE, 4);
        store.deleteFrom("care_checkpoints", 5);
        assertFirst("care", 4, Damage.ROLLED_BACK);
    }

    @Test
    void a_history_that_was_rewritten_since_a_checkpoint() {
        SignedNote kept = store.noted("care").all().getLast();
        store.deleteFrom(CARE, 4);
        store.deleteFrom("care_checkpoints", 5);
        Mono.from(store.collection("care_tiles").drop()).block();
        store.work(care -> LedgerFixture.append(care, 310));
        var unnoted =
                new VerificationRequest(0, Long.MAX_VALUE, store.keys().verifiers(), List.of(), List.of(kept), true);
        assertThat(store.verify("care", unnoted).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.damage()).isEqualTo(Damage.REWRITTEN);
            assertThat(finding.position()).isEqualTo(4);
        });
    }

    @Test
    void a_checkpoint_that_was_changed_or_is_signed_by_nobody_known() {
        Document checkpoint = store.all("care_checkpoints").getFirst();
        String note = checkpoint.getString("note");
        store.replace("care_checkpoints", 4L, with(checkpoint, "note", note.replaceFirst("\n4\n", "\n5\n")));
        assertThat(store.first("care").damage()).isEqualTo(Damage.UNREADABLE_NOTE);
        byte[] root = new byte[32];
        String other =
                note.replaceFirst("\n4\n.*\n", "\n4\n" + Base64.getEncoder().encodeToString(root) + "\n");
        store.replace("care_checkpoints", 4L, with(checkpoint, "note", other));
        assertFirst("care", 4, Damage.BAD_SIGNATURE);
        var nobody = new VerificationRequest(0, Long.MAX_VALUE, List.of(), List.of(), List.of(), false);
        store.replace("care_checkpoints", 4L, checkpoint);
        assertThat(store.verify("care", nobody).findings())
                .hasSize(2)
                .allMatch(finding -> finding.damage() == Damage.BAD_SIGNATURE);
        store.replace("care_checkpoints", 4L, with(checkpoint, "note", "nonsense"));
        assertFirst("care", 4, Damage.UNREADABLE_NOTE);
    }

    @Test
    void a_change_of_the_key_that_the_old_key_has_not_signed() throws Exception {
        VerifierKey old = store.keys().verifiers().getFirst();
        var thief = new NoteSigner(
                old.name(), KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        String text = "throughline checkpoint key rotation\n" + old + "\n" + thief.verifier() + "\n";
        store.replace(
                "care_key_rotations",
                1,
                new Document("_id", 1).append("note", SignedNote.of(text, thief).toString()));
        assertFirst("care", 0, Damage.BAD_SIGNATURE);
        store.replace("care_key_rotations", 1, new Document("_id", 1).append("note", "nonsense"));
        assertFirst("care", 0, Damage.UNREADABLE_NOTE);
    }

    @Test
    void a_tile_that_does_not_follow_from_the_events() {
        Document tile = store.all("care_tiles").getFirst();
        byte[] hashes = bytes(tile, "hashes");
        hashes[32 * 77 + 5] ^= 1;
        store.replace("care_tiles", 0L, with(tile, "hashes", new Binary(hashes)));
        assertFirst("care", 77, Damage.WRONG_TILE);
        store.replace("care_tiles", 0L, with(tile, "n", 5));
        assertFirst("care", 0, Damage.WRONG_TILE);
    }

    private void assertFirstAfter(long position, Document changed, Damage damage) {
        store.replace(CARE, position, changed);
        assertFirst("care", position, damage);
    }

    private void assertFirst(String ledger, long position, Damage damage) {
        Finding first = store.first(ledger);
        assertThat(first.damage()).as(first.sentence()).isEqualTo(damage);
        assertThat(first.position()).as(first.sentence()).isEqualTo(position);
    }

    private static Document with(Document document, String field, Object value) {
        Document changed = new Document(document);
        changed.put(field, value);
        return changed;
    }

    private static Document without(Document document, String field) {
        Document changed = new Document(document);
        changed.remove(field);
        return changed;
    }

    private static byte[] bytes(Document document, String field) {
        return document.get(field, Binary.class).getData().clone();
    }

    /** The same block whose events name other positions. */
    private static Document withPositions(Document block, long first) {
        byte[] bytes = bytes(block, "bytes");
        AtomicLong position = new AtomicLong(first);
        eachLeaf(bytes, (view, leaf) -> view.putLong(leaf + 1, position.getAndIncrement()));
        return with(block, "bytes", new Binary(bytes));
    }

    private static void eachLeaf(byte[] bytes, ObjIntConsumer<ByteBuffer> change) {
        ByteBuffer view = ByteBuffer.wrap(bytes);
        while (view.hasRemaining()) {
            int length = view.getInt();
            change.accept(view, view.position());
            view.position(view.position() + length);
        }
    }
}
