package org.throughline.infrastructure.ledger.axon.automation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.throughline.infrastructure.ledger.store.LongRead;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What one automation has parked: {@code {_id: position, eventId, sequence, event, failure, attempts, at}} in the collection
 * {@code <automation>_parked}. The position is the key, so an event that is delivered again is parked once.
 */
final class ParkedEvents {
    private static final int DUPLICATE_KEY = 11000;
    private static final String POSITION = "_id";
    private static final String ID = "eventId";
    private static final String SEQUENCE = "sequence";
    private static final String EVENT = "event";
    private static final String FAILURE = "failure";
    private static final String ATTEMPTS = "attempts";
    private static final String AT = "at";

    private final MongoCollection<Document> parked;

    ParkedEvents(MongoDatabase database, String automation) {
        this.parked = database.getCollection(automation + "_parked")
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    Mono<Void> prepare() {
        return Mono.from(parked.createIndex(Indexes.ascending(SEQUENCE, POSITION)))
                .then();
    }

    /** The first of the sequence up to and with {@code position}; empty if nothing of it waits there. */
    Mono<ParkedEvent> first(String sequence, long position) {
        return Mono.from(parked.find(and(eq(SEQUENCE, sequence), lte(POSITION, position)))
                        .sort(Sorts.ascending(POSITION))
                        .limit(1))
                .map(ParkedEvents::read);
    }

    /** Once for each position; a second time changes nothing. */
    Mono<Void> add(ParkedEvent event) {
        Document document = new Document(POSITION, event.position())
                .append(ID, event.eventId())
                .append(SEQUENCE, event.sequence())
                .append(EVENT, event.event())
                .append(FAILURE, event.failure())
                .append(ATTEMPTS, event.attempts())
                .append(AT, Date.from(event.parkedAt()));
        return Mono.from(parked.insertOne(document))
                .then()
                .onErrorResume(
                        MongoWriteException.class,
                        failure -> failure.getCode() == DUPLICATE_KEY ? Mono.empty() : Mono.error(failure));
    }

    Mono<Void> remove(long position) {
        return Mono.from(parked.deleteOne(eq(POSITION, position))).then();
    }

    /** Notes that the handler was tried again in vain. */
    Mono<Void> failedAgain(long position, String failure) {
        Bson change = Updates.combine(Updates.set(FAILURE, failure), Updates.inc(ATTEMPTS, 1));
        return Mono.from(parked.updateOne(eq(POSITION, position), change)).then();
    }

    /** The first of the sequence; empty if nothing of it waits. */
    Mono<ParkedEvent> first(String sequence) {
        return first(sequence, Long.MAX_VALUE);
    }

    /** All of them in the order of positions. */
    Flux<ParkedEvent> all() {
        return Flux.from(LongRead.of(parked, Filters.empty()).sort(Sorts.ascending(POSITION)))
                .map(ParkedEvents::read);
    }

    Mono<Long> count() {
        return Mono.from(parked.countDocuments());
    }

    private static ParkedEvent read(Document document) {
        return new ParkedEvent(
                document.get(POSITION, Number.class).longValue(),
                document.getString(ID),
                document.getString(SEQUENCE),
                document.getString(EVENT),
                document.getString(FAILURE),
                document.get(ATTEMPTS, Number.class).intValue(),
                document.getDate(AT).toInstant());
    }
}
