package org.throughline.infrastructure.ledger.axon.token;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/**
 * The processors' documents: {@code {_id: processor, fence, segments: {s<id>: {mask, owner, fence, beat, epoch,
 * token}}}}. Every operation is one on a single document and holds only under its guard.
 */
final class SegmentCollection {
    private static final int DUPLICATE_KEY = 11000;
    private static final String SEGMENTS = "segments";
    private static final String IDENTITY = "";

    private final MongoCollection<Document> processors;
    private final String node;

    SegmentCollection(MongoDatabase database, String node) {
        this.processors = database.getCollection("tokens")
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.node = node;
    }

    /** The same for whoever shares this collection. */
    Mono<String> identity() {
        Mono<String> stored =
                Mono.from(processors.find(eq("_id", IDENTITY)).limit(1)).map(document -> document.getString("id"));
        Document drawn =
                new Document("_id", IDENTITY).append("id", UUID.randomUUID().toString());
        return stored.switchIfEmpty(Mono.defer(() -> insert(drawn).then(stored)));
    }

    /** The processor's segments; of one that nobody has initialized there is nothing. */
    Mono<StoredProcessor> read(String processor) {
        return Mono.from(processors.find(eq("_id", processor)).limit(1)).map(SegmentCollection::read);
    }

    /** False if the processor has segments already. */
    Mono<Boolean> initialize(String processor, Collection<StoredSegment> segments) {
        Document parts = new Document();
        segments.forEach(segment -> parts.append(name(segment.segment().getSegmentId()), segment.write()));
        return makeSure(processor)
                .then(update(and(eq("_id", processor), eq(SEGMENTS, new Document())), Updates.set(SEGMENTS, parts)));
    }

    /** Makes the processor's document, without segments, if it is not there. */
    Mono<Void> makeSure(String processor) {
        return insert(new Document("_id", processor)
                        .append(StoredSegment.FENCE, 0L)
                        .append(SEGMENTS, new Document()))
                .then();
    }

    /** Takes the segment as it was seen; false if it, or another segment's claim, has changed since. */
    Mono<Boolean> claim(String processor, StoredProcessor seen, StoredSegment segment) {
        int id = segment.segment().getSegmentId();
        long fence = seen.fence() + 1;
        return update(
                and(
                        eq("_id", processor),
                        eq(StoredSegment.FENCE, seen.fence()),
                        eq(path(id, StoredSegment.FENCE), segment.fence()),
                        eq(path(id, StoredSegment.BEAT), segment.beat())),
                Updates.combine(
                        Updates.set(StoredSegment.FENCE, fence),
                        Updates.set(path(id, StoredSegment.FENCE), fence),
                        Updates.set(path(id, StoredSegment.OWNER), node),
                        Updates.inc(path(id, StoredSegment.BEAT), 1L)));
    }

    /** Changes a segment under the fence this node holds, and beats; false if the claim is lost. */
    Mono<Boolean> holding(SegmentKey key, long fence, Bson... changes) {
        List<Bson> all = new ArrayList<>(List.of(changes));
        all.add(Updates.inc(path(key.segment(), StoredSegment.BEAT), 1L));
        return update(and(eq("_id", key.processor()), held(key.segment(), fence)), Updates.combine(all));
    }

    /** False, and nothing is changed, if one of the segments is not as the changes expect it. */
    Mono<Boolean> apply(String processor, SegmentChanges changes) {
        List<Bson> guards = new ArrayList<>(List.of(eq("_id", processor)));
        List<Bson> updates = new ArrayList<>();
        changes.all().forEach((id, change) -> {
            guards.add(
                    change.held().isPresent()
                            ? held(id, change.held().getAsLong())
                            : exists(SEGMENTS + "." + name(id), false));
            StoredSegment becomes = change.becomes();
            if (becomes != null) {
                updates.add(Updates.set(SEGMENTS + "." + name(id), becomes.write()));
            } else if (change.released()) {
                updates.add(Updates.set(path(id, StoredSegment.OWNER), StoredSegment.NOBODY));
                updates.add(Updates.inc(path(id, StoredSegment.BEAT), 1L));
            } else if (change.held().isPresent()) {
                updates.add(Updates.unset(SEGMENTS + "." + name(id)));
            }
        });
        return updates.isEmpty() ? Mono.just(true) : update(and(guards), Updates.combine(updates));
    }

    static String path(int segment, String field) {
        return SEGMENTS + "." + name(segment) + "." + field;
    }

    private Bson held(int segment, long fence) {
        return and(eq(path(segment, StoredSegment.OWNER), node), eq(path(segment, StoredSegment.FENCE), fence));
    }

    private Mono<Boolean> update(Bson guard, Bson change) {
        return Mono.from(processors.updateOne(guard, change)).map(result -> result.getMatchedCount() == 1);
    }

    private Mono<Boolean> insert(Document document) {
        return Mono.from(processors.insertOne(document))
                .thenReturn(true)
                .onErrorResume(
                        MongoWriteException.class,
                        failure -> failure.getCode() == DUPLICATE_KEY ? Mono.just(false) : Mono.error(failure));
    }

    private static StoredProcessor read(Document document) {
        List<StoredSegment> segments = new ArrayList<>();
        document.get(SEGMENTS, Document.class)
                .forEach((name, part) ->
                        segments.add(StoredSegment.read(Integer.parseInt(name.substring(1)), (Document) part)));
        segments.sort((one, other) -> one.segment().compareTo(other.segment()));
        return new StoredProcessor(
                document.get(StoredSegment.FENCE, Number.class).longValue(), segments);
    }

    /** A name, not a number, which a path could take for the place in an array. */
    private static String name(int segment) {
        return "s" + segment;
    }
}
