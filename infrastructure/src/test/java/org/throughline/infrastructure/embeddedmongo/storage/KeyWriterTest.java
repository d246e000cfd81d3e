package org.throughline.infrastructure.embeddedmongo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.catalog.KeyRange;

class KeyWriterTest {
    /** MongoDB's manual, "Comparison/Sort Order", least first; what stands in one inner list is equal. */
    private static final List<List<?>> ORDER = List.of(
            List.of(MinKey.getInstance()),
            List.of(KeyTag.EMPTY_ARRAY),
            List.of(Missing.getInstance()),
            List.of(Double.NaN, Decimal128.NaN),
            List.of(Double.NEGATIVE_INFINITY, Decimal128.NEGATIVE_INFINITY),
            List.of(decimal("-1E+400")),
            List.of(-Double.MAX_VALUE),
            List.of(Long.MIN_VALUE, -0x1p63),
            List.of(Long.MIN_VALUE + 1),
            List.of(-2, -2L, -2.0),
            List.of(-1.5, decimal("-1.5")),
            List.of(decimal("-1E-400")),
            List.of(0, 0L, 0.0, -0.0, Decimal128.NEGATIVE_ZERO, Decimal128.POSITIVE_ZERO),
            List.of(decimal("1E-400")),
            List.of(Double.MIN_VALUE),
            List.of(decimal("0.1")),
            List.of(0.1),
            List.of(1, 1L, 1.0, decimal("1.00")),
            List.of(decimal("1.0000000000000000000000001")),
            List.of((1L << 53) - 1),
            List.of(1L << 53, 0x1p53),
            List.of((1L << 53) + 1),
            List.of((1L << 53) + 2),
            List.of(Long.MAX_VALUE - 1),
            List.of(Long.MAX_VALUE),
            List.of(0x1p63),
            List.of(Double.MAX_VALUE),
            List.of(decimal("1E+400")),
            List.of(Double.POSITIVE_INFINITY, Decimal128.POSITIVE_INFINITY),
            List.of(""),
            List.of("\0"),
            List.of("a"),
            List.of("a\0"),
            List.of("a\0b"),
            List.of("ab"),
            List.of("\uffff"),
            List.of("\ud83d\ude00"),
            List.of(new Document()),
            List.of(new Document("b", 1), new Document("b", 1.0)),
            List.of(new Document("b", 1).append("a", 1)),
            List.of(new Document("a", "x")),
            List.of(List.of()),
            List.of(List.of(1), List.of(1L)),
            List.of(List.of(1, 2)),
            List.of(List.of(2)),
            List.of(new BinData(new byte[] {9})),
            List.of(new BinData(new byte[] {0, 0})),
            List.of(new ObjectId("000000000000000000000001")),
            List.of(new ObjectId("ff0000000000000000000000")),
            List.of(false),
            List.of(true),
            List.of(Instant.ofEpochMilli(-1)),
            List.of(Instant.ofEpochMilli(0)),
            List.of(new BsonTimestamp(1)),
            List.of(MaxKey.getInstance()));

    private static Decimal128 decimal(String text) {
        return new Decimal128(new BigDecimal(text));
    }

    @Test
    void bytes_sort_as_mongodb_sorts_the_values_across_types_and_number_types() {
        for (int i = 0; i < ORDER.size(); i++) {
            for (int j = 0; j < ORDER.size(); j++) {
                for (Object one : ORDER.get(i)) {
                    for (Object other : ORDER.get(j)) {
                        assertThat(Integer.signum(compare(one, other, true)))
                                .describedAs("%s against %s", one, other)
                                .isEqualTo(Integer.compare(i, j));
                        assertThat(Integer.signum(compare(one, other, false)))
                                .describedAs("%s against %s, descending", one, other)
                                .isEqualTo(Integer.compare(j, i));
                    }
                }
            }
        }
    }

    @Property
    void a_whole_number_is_written_as_the_same_decimal_number_is(@ForAll long number) {
        assertThat(entry(number, true)).isEqualTo(entry(decimal(Long.toString(number)), true));
    }

    /** As in an index entry, where more fields follow. */
    private static int compare(Object one, Object other, boolean ascending) {
        return Arrays.compareUnsigned(entry(one, ascending), entry(other, ascending));
    }

    private static byte[] entry(Object value, boolean ascending) {
        return new KeyWriter().value(value, ascending).value(1, true).toBytes();
    }

    @Test
    void the_range_of_one_value_holds_its_entries_and_no_others() {
        var values = new ArrayList<Object>();
        ORDER.forEach(equal -> values.add(equal.getFirst()));
        for (boolean ascending : new boolean[] {true, false}) {
            for (Object value : values) {
                KeyRange range = KeyRange.under(KeyWriter.encode(value, ascending), ascending);
                assertThat(values.stream().filter(each -> range.contains(entry(each, ascending))))
                        .describedAs("entries under %s", value)
                        .containsExactly(value);
            }
        }
    }
}
