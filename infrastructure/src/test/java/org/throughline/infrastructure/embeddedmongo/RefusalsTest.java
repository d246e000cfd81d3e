package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this server cannot do is answered with an error that names it, also where the collection is empty. */
class RefusalsTest {
    private MongoDatabase database;

    @BeforeEach
    void open() {
        database = TestStore.freshDatabase();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{find: 'c', filter: {$text: {$search: 'x'}}} | 115 | $text",
                "{find: 'c', filter: {$where: 'true'}} | 115 | $where",
                "{find: 'c', filter: {a: {$near: [0, 0]}}} | 115 | $near",
                "{find: 'c', filter: {a: {$similar: 1}}} | 2 | $similar",
                "{find: 'c', filter: {$or: []}} | 2 | nonempty",
                "{find: 'c', collation: {locale: 'en'}} | 115 | collation",
                "{find: 'c', tailable: true} | 115 | tailable",
                "{find: 'c', surprise: true} | 40415 | surprise",
                "{find: 'c', projection: {a: '$b'}} | 115 | projection of a",
                "{find: 'c', readConcern: {level: 'snapshot'}} | 115 | snapshot",
                "{find: 'c', lsid: {id: 1}} | 115 | sessions",
                "{insert: 'c', documents: [{_id: 1}], txnNumber: {$numberLong: '1'}} | 20 | Transaction",
                "{insert: 'c', documents: [{_id: 1}], writeConcern: {w: 0}} | 115 | w:0",
                "{insert: 'c', documents: [{_id: 1}], writeConcern: {w: 3}} | 2 | replicated",
                "{insert: 'a$b', documents: [{_id: 1}]} | 73 | collection name",
                "{update: 'c', updates: [{q: {}, u: [{$set: {a: 1}}]}]} | 115 | pipeline",
                "{update: 'c', updates: [{q: {}, u: {$bit: {a: {and: 1}}}}]} | 115 | $bit",
                "{update: 'c', updates: [{q: {}, u: {$jump: {a: 1}}}]} | 9 | $jump",
                "{update: 'c', updates: [{q: {}, u: {a: 1}, multi: true}]} | 9 | replacement",
                "{aggregate: 'c', cursor: {}, pipeline: [{$changeStream: {}}]} | 115 | $changeStream",
                "{aggregate: 'c', cursor: {}, pipeline: [{$out: 'd'}]} | 115 | $out",
                "{aggregate: 'c', cursor: {}, pipeline: [{$setWindowFields: {}}]} | 115 | $setWindowFields",
                "{createIndexes: 'c', indexes: [{key: {a: 'text'}, name: 'x'}]} | 115 | text",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'x', expireAfterSeconds: 5}]} | 115 | TTL",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'x', sparse: true}]} | 115 | sparse",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'x', partialFilterExpression: {}}]} | 115 | partial",
                "{createIndexes: 'c', indexes: [{key: {'$**': 1}, name: 'x'}]} | 115 | wildcard",
                "{create: 'c', capped: true, size: 5} | 115 | capped",
                "{mapReduce: 'c'} | 115 | mapReduce",
                "{startSession: 1} | 115 | startSession",
                "{flyToTheMoon: 1} | 59 | flyToTheMoon",
            })
    void what_is_not_supported_is_refused_by_name(String command, int code, String named) {
        Document parsed = Document.parse(command.strip());
        Document refusal = refusal(parsed);
        assertThat(refusal.getInteger("code")).isEqualTo(code);
        assertThat(refusal.getString("errmsg")).contains(named.strip());
    }

    private Document refusal(Document command) {
        try {
            Document reply = one(database.runCommand(command));
            return reply.containsKey("writeErrors")
                    ? reply.getList("writeErrors", Document.class).getFirst()
                    : reply;
        } catch (MongoCommandException e) {
            return Document.parse(e.getResponse().toJson());
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {1, 2, 5, 6, 7, 8, 9, (byte) 0x80})
    void binary_subtypes_that_would_come_back_changed_are_refused_by_number(byte subtype) {
        var document = new Document("_id", 1).append("data", new Binary(subtype, new byte[16]));
        assertThatThrownBy(() -> done(database.getCollection("c").insertOne(document)))
                .isInstanceOf(MongoException.class)
                .hasMessageContaining("subtype " + (subtype & 0xff));
    }

    @Test
    void generic_binary_and_uuids_come_back_as_they_were() {
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        var document = new Document("_id", uuid).append("data", new Binary(new byte[] {1, 2, 3}));
        done(database.getCollection("c").insertOne(document));
        assertThat(one(database.getCollection("c").find(new Document("_id", uuid))))
                .isEqualTo(document);
    }

    @Test
    void an_unacknowledged_write_costs_the_connection_and_writes_nothing() {
        var careless = database.getCollection("c").withWriteConcern(WriteConcern.UNACKNOWLEDGED);
        done(careless.insertOne(new Document("_id", 1)));
        assertThat(one(database.getCollection("c").countDocuments())).isZero();
    }

    @Test
    void a_document_that_grows_over_16_mib_is_refused_and_stays_as_it_was() {
        var half = new Binary(new byte[9 << 20]);
        done(database.getCollection("c").insertOne(new Document("_id", 1).append("one", half)));
        Document reply = one(database.runCommand(new Document("update", "c")
                .append(
                        "updates",
                        List.of(new Document("q", new Document("_id", 1))
                                .append("u", new Document("$set", new Document("two", half)))))));
        assertThat(reply.getList("writeErrors", Document.class).getFirst().getInteger("code"))
                .isEqualTo(10334);
        assertThat(one(database.getCollection("c").countDocuments(new Document("two", null))))
                .isEqualTo(1);
    }

    @Test
    void an_error_text_holds_no_value_of_a_document() {
        done(database.getCollection("c").insertOne(new Document("_id", "Alma Serrano")));
        Document reply = one(database.runCommand(
                new Document("insert", "c").append("documents", List.of(new Document("_id", "Alma Serrano")))));
        assertThat(reply.getList("writeErrors", Document.class).getFirst().getString("errmsg"))
                .doesNotContain("Alma");
    }
}
