package org.throughline.infrastructure.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/** Whatever single byte of whatever field of a block is changed, that block is named. */
class AnyByteFlippedTest {
    private static final List<String> FIELDS =
            List.of("_id", "n", "v", "batch", "at", "bytes", "bytes", "bytes", "keys", "root", "peaks");
    private static @Nullable TamperedStore shared;
    private static @Nullable TamperedStore sharedWhole;

    @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
    void a_flipped_byte_is_found_where_it_is(
            @ForAll @IntRange(max = 10_000) int block,
            @ForAll @IntRange(max = 10) int field,
            @ForAll @IntRange(max = 1_000_000) int place,
            @ForAll @IntRange(min = 1, max = 255) int mask)
            throws IOException {
        TamperedStore store = store();
        List<Document> blocks = store.all("care_blocks");
        Document original = blocks.get(block % blocks.size());
        String name = FIELDS.get(field);
        Document changed = new Document(original);
        changed.put(name, flipped(Objects.requireNonNull(original.get(name)), place, mask));
        long first = original.getLong("_id");
        long changedId = changed.getLong("_id");
        if (changedId != first && blocks.stream().anyMatch(other -> other.getLong("_id") == changedId)) {
            return;
        }
        store.exchange("care_blocks", first, changed);

        Finding finding = store.verify("care", looking(List.of())).findings().getFirst();

        assertThat(finding.position())
                .as("%s in %s of the block at %d", finding.sentence(), name, first)
                .isBetween(first, first + original.getInteger("n") - 1);
        store.exchange("care_blocks", changedId, original);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void a_flipped_byte_of_a_checkpoint_or_a_tile_is_found(
            @ForAll boolean ofCheckpoint,
            @ForAll @IntRange(max = 10_000) int document,
            @ForAll @IntRange(max = 1_000_000) int place,
            @ForAll @IntRange(min = 1, max = 127) int mask)
            throws IOException {
        TamperedStore store = whole();
        String collection = ofCheckpoint ? "care_checkpoints" : "care_tiles";
        List<Document> documents = store.all(collection);
        Document original = documents.get(document % documents.size());
        Object id = Objects.requireNonNull(original.get("_id"));
        String name = ofCheckpoint ? "note" : place % 20 == 0 ? "n" : "hashes";
        Document changed = new Document(original);
        changed.put(name, flipped(Objects.requireNonNull(original.get(name)), place, mask));
        store.exchange(collection, id, changed);

        assertThat(store.verify("care", looking(store.keys().verifiers())).findings())
                .as("%s of %s, changed to %s", name, original, changed.get(name))
                .isNotEmpty();
        store.exchange(collection, id, original);
    }

    private static VerificationRequest looking(List<VerifierKey> known) {
        return new VerificationRequest(0, Long.MAX_VALUE, known, List.of(), List.of(), false);
    }

    private static synchronized TamperedStore store() throws IOException {
        if (shared == null) {
            shared = TamperedStore.in(Files.createTempDirectory("flipped"));
            shared.deleteFrom("care_checkpoints", 0);
        }
        return shared;
    }

    /** One with its checkpoints. */
    private static synchronized TamperedStore whole() throws IOException {
        if (sharedWhole == null) {
            sharedWhole = TamperedStore.in(Files.createTempDirectory("flipped"));
        }
        return sharedWhole;
    }

    private static Object flipped(Object value, int place, int mask) {
        return switch (value) {
            case Long number ->
                ByteBuffer.wrap(flipped(ByteBuffer.allocate(8).putLong(number).array(), place, mask))
                        .getLong();
            case Integer number ->
                ByteBuffer.wrap(flipped(ByteBuffer.allocate(4).putInt(number).array(), place, mask))
                        .getInt();
            case String text -> {
                char[] characters = text.toCharArray();
                characters[place % characters.length] ^= (char) mask;
                yield new String(characters);
            }
            case Binary binary -> new Binary(flipped(binary.getData(), place, mask));
            case List<?> list -> {
                List<Object> changed = new ArrayList<>(list);
                int element = place % list.size();
                changed.set(element, flipped(list.get(element), place / list.size(), mask));
                yield changed;
            }
            default -> throw new IllegalArgumentException("no field of a block is a " + value.getClass());
        };
    }

    private static byte[] flipped(byte[] bytes, int place, int mask) {
        byte[] changed = bytes.clone();
        changed[place % changed.length] ^= (byte) mask;
        return changed;
    }
}
