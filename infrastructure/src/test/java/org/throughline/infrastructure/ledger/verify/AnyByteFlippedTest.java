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

/** Whatever single byte of whatever field of a block is changed, that block is named. */
class AnyByteFlippedTest {
    private static final List<String> FIELDS =
            List.of("_id", "n", "v", "batch", "at", "bytes", "bytes", "bytes", "keys", "root", "peaks");
    private static @Nullable TamperedStore shared;

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

        Finding finding = store.verify("care", looking()).findings().getFirst();

        assertThat(finding.position())
                .as("%s in %s of the block at %d", finding.sentence(), name, first)
                .isBetween(first, first + original.getInteger("n") - 1);
        store.exchange("care_blocks", changedId, original);
    }

    private static VerificationRequest looking() {
        return new VerificationRequest(0, Long.MAX_VALUE, List.of(), List.of(), List.of(), false);
    }

    private static synchronized TamperedStore store() throws IOException {
        if (shared == null) {
            shared = TamperedStore.in(Files.createTempDirectory("flipped"));
            shared.deleteFrom("care_checkpoints", 0);
        }
        return shared;
    }

    private static Object flipped(Object value, int place, int mask) {
        return switch (value) {
            case Long number ->
                ByteBuffer.wrap(flipped(ByteBuffer.allocate(8).putLong(number).array(), place, mask))
                        .getLong();
            case Integer number ->
                ByteBuffer.wrap(flipped(ByteBuffer.allocate(4).putInt(number).array(), place, mask))
                        .getInt();
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
