package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import reactor.core.publisher.Mono;

/** A document that was changed behind the ledger's back is reported, not read, and not appended to. */
class MongoBlockDamageTest {
    private final MongoDatabase database = TestStore.freshDatabase();
    private final Ledger writer = TestMongo.open(database);

    static List<Bson> changes() {
        return List.of(
                Updates.set("n", 2),
                Updates.set("v", 2),
                Updates.set("at", "today"),
                Updates.set("at", 5L),
                Updates.set("further", 1),
                Updates.unset("bytes"),
                Updates.unset("batch"),
                Updates.set("keys", List.of(1L)),
                Updates.set("peaks", List.of()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_changed_document_stops_who_meets_it(Bson change) {
        append(writer, event("a"));
        Ledger reader = TestMongo.open(database);
        append(writer, event("b"));
        Mono.from(database.getCollection("care_blocks").updateOne(Filters.eq("_id", 2L), change))
                .block(Samples.BOUND);
        assertThatThrownBy(() -> get(reader.tail(1).take(2))).isInstanceOf(LedgerDamaged.class);
        assertThatThrownBy(() -> append(reader, event("c"))).isInstanceOf(LedgerDamaged.class);
        assertThatThrownBy(() -> TestMongo.open(database)).isInstanceOf(LedgerDamaged.class);
        reader.close();
    }

    @Test
    void a_block_of_a_newer_version_is_told_as_such_whatever_else_it_holds() {
        append(writer, event("a"));
        Ledger reader = TestMongo.open(database);
        append(writer, event("b"));
        Bson newer = Updates.combine(Updates.set("v", 7), Updates.set("further", 1), Updates.set("bytes", "text"));
        Mono.from(database.getCollection("care_blocks").updateOne(Filters.eq("_id", 2L), newer))
                .block(Samples.BOUND);
        for (ThrowingCallable work : List.<ThrowingCallable>of(
                () -> append(reader, event("c")),
                () -> TestMongo.open(database),
                () -> get(reader.tail(1).take(2)))) {
            assertThatThrownBy(work).isInstanceOf(LedgerDamaged.class).hasMessageContaining("newer version");
        }
        assertThat(Mono.from(database.getCollection("care_blocks").countDocuments())
                        .block(Samples.BOUND))
                .isEqualTo(3);
        reader.close();
    }

    @Test
    void a_missing_genesis_is_not_replaced() {
        append(writer, event("a"));
        Mono.from(database.getCollection("care_blocks", Document.class).deleteOne(Filters.eq("_id", 0L)))
                .block(Samples.BOUND);
        assertThatThrownBy(() -> TestMongo.open(database)).isInstanceOf(LedgerDamaged.class);
    }
}
