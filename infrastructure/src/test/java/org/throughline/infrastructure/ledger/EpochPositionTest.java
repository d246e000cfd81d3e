package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.problem.EpochUnknown;
import org.throughline.infrastructure.ledger.problem.PositionGone;

/** A position means the event it meant when it was told, or nothing. */
class EpochPositionTest {
    private final MongoDatabase database = TestMongo.freshDatabase();

    @Test
    void what_is_written_reads_as_the_same_position_of_the_same_epoch() {
        Ledger ledger = TestMongo.open(database);
        EpochPosition told = EpochPosition.recorded(4711, ledger);
        assertThat(told).hasToString("4711@" + ledger.epoch().toString().substring(0, 8));
        assertThat(EpochPosition.parse(told.toString())).isEqualTo(told);
        assertThat(told.in(ledger)).isEqualTo(4711);
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4711",
                "@1f3a9c20",
                "4711@",
                "-1@1f3a9c20",
                "04@1f3a9c20",
                "4711@1F3A9C20",
                "4711@1f3a9c2",
                "4711@1f3a9c200",
                "4711@1f3a9c20 ",
                "1234567890123456789@1f3a9c20",
                "٤@1f3a9c20"
            })
    void whatever_has_another_form_is_none(String written) {
        assertThatThrownBy(() -> EpochPosition.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_position_of_an_earlier_epoch_is_good_up_to_where_that_epoch_was_continued_and_gone_beyond() {
        Ledger first = TestMongo.open(database);
        append(first, event("a"));
        append(first, event("b"));
        first.close();
        restore();
        Ledger second = TestMongo.open(database);
        append(second, event("c"));
        second.close();
        restore();
        Ledger third = TestMongo.open(database);
        List<Epoch> epochs = third.epochs();
        assertThat(epochs).extracting(Epoch::since).containsExactly(0L, 3L, 5L);

        assertThat(LongStream.range(0, 3)
                        .map(at -> EpochPosition.recorded(at, first).in(third)))
                .containsExactly(0L, 1L, 2L);
        assertThatThrownBy(() -> EpochPosition.recorded(3, first).in(third)).isInstanceOf(PositionGone.class);
        assertThat(EpochPosition.recorded(4, second).in(third)).isEqualTo(4);
        assertThatThrownBy(() -> EpochPosition.recorded(5, second).in(third)).isInstanceOf(PositionGone.class);
        assertThat(EpochPosition.recorded(5, third).in(third)).isEqualTo(5);
        assertThat(EpochPosition.recorded(4711, third).in(third)).isEqualTo(4711);
        third.close();
    }

    @Test
    void a_position_of_another_ledger_is_of_no_epoch_of_this_one() {
        Ledger ledger = TestMongo.open(database);
        Ledger other = TestMongo.open(TestMongo.freshDatabase());
        assertThatThrownBy(() -> EpochPosition.recorded(1, other).in(ledger)).isInstanceOf(EpochUnknown.class);
        ledger.close();
        other.close();
    }

    private void restore() {
        var _ = get(Ledgers.startEpoch(database, "care", null, LedgerOptions.defaults()));
    }
}
