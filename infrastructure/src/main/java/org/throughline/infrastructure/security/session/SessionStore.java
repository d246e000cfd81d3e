package org.throughline.infrastructure.security.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.SignOutCause;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sessions by the hashes of their ids. One that has ended is never changed back: every write that keeps a session going
 * names as its condition that it has not ended.
 */
final class SessionStore {
    static final String COLLECTION = "console_sessions";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ID = "_id";
    private static final String WORKER = "worker";
    private static final String PURPOSE = "purpose";
    private static final String STARTED = "startedAt";
    private static final String USED = "usedAt";
    private static final String CAUSE = "cause";
    private static final String ENDED = "endedAt";
    private static final String RECORDED = "recorded";
    private static final String LASTS = "";

    private final MongoCollection<Document> sessions;

    SessionStore(MongoDatabase accounts) {
        this.sessions = accounts.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection(COLLECTION);
    }

    Mono<Void> prepare() {
        return Mono.from(sessions.createIndex(Indexes.ascending(WORKER)))
                .timeout(PATIENCE)
                .then();
    }

    Mono<Void> insert(StoredSession session) {
        return Mono.from(sessions.insertOne(document(session)))
                .timeout(PATIENCE)
                .then();
    }

    /** The session of this hash, also one that has ended and is still remembered. */
    Mono<StoredSession> find(String hash) {
        return Mono.from(sessions.find(eq(ID, hash)).first()).timeout(PATIENCE).map(SessionStore::read);
    }

    /** The sessions of a worker that have not ended, newest first. */
    Mono<List<StoredSession>> lasting(WorkerId worker) {
        return list(and(eq(WORKER, worker.toString()), eq(CAUSE, LASTS)));
    }

    /** Sessions that nobody has used since {@code used}, or that began by {@code started}, and that have not ended. */
    Mono<List<StoredSession>> due(Instant used, Instant started) {
        return list(and(eq(CAUSE, LASTS), or(lte(USED, Date.from(used)), lte(STARTED, Date.from(started)))));
    }

    /** Sessions that ended by {@code ended} and of whose end the access ledger has no entry yet. */
    Mono<List<StoredSession>> unrecorded(Instant ended) {
        return list(and(ne(CAUSE, LASTS), eq(RECORDED, false), lte(ENDED, Date.from(ended))));
    }

    /** True if the session goes on. */
    Mono<Boolean> use(String hash, Instant now) {
        return whileItLasts(hash, set(USED, Date.from(now)));
    }

    /** True if the session goes on. */
    Mono<Boolean> purpose(String hash, @Nullable PurposeOfUse purpose, Instant now) {
        return whileItLasts(
                hash, combine(set(PURPOSE, purpose == null ? "" : purpose.name()), set(USED, Date.from(now))));
    }

    /** True for the one who ended it. */
    Mono<Boolean> end(String hash, SignOutCause cause, Instant now) {
        return whileItLasts(hash, combine(set(CAUSE, cause.name()), set(ENDED, Date.from(now))));
    }

    /** The access ledger has the entry of its end. */
    Mono<Void> recorded(String hash) {
        return Mono.from(sessions.updateOne(eq(ID, hash), set(RECORDED, true)))
                .timeout(PATIENCE)
                .then();
    }

    Mono<Void> forget(String hash) {
        return Mono.from(sessions.deleteOne(eq(ID, hash))).timeout(PATIENCE).then();
    }

    /** Forgets those that ended by {@code ended} and are recorded. */
    Mono<Void> forgetOlder(Instant ended) {
        return Mono.from(sessions.deleteMany(and(ne(CAUSE, LASTS), eq(RECORDED, true), lte(ENDED, Date.from(ended)))))
                .timeout(PATIENCE)
                .then();
    }

    private Mono<Boolean> whileItLasts(String hash, Bson change) {
        return Mono.from(sessions.updateOne(and(eq(ID, hash), eq(CAUSE, LASTS)), change))
                .timeout(PATIENCE)
                .map(done -> done.getMatchedCount() == 1);
    }

    private Mono<List<StoredSession>> list(Bson which) {
        return Flux.from(sessions.find(which).sort(Sorts.descending(STARTED, ID)))
                .map(SessionStore::read)
                .collectList()
                .timeout(PATIENCE);
    }

    private static Document document(StoredSession session) {
        return new Document(ID, session.hash())
                .append("name", session.name().toString())
                .append(WORKER, session.worker().toString())
                .append("account", session.account())
                .append("password", session.password())
                .append(
                        PURPOSE,
                        session.purpose() == null ? "" : session.purpose().name())
                .append(STARTED, Date.from(session.startedAt()))
                .append(USED, Date.from(session.usedAt()))
                .append(CAUSE, LASTS)
                .append(RECORDED, false);
    }

    private static StoredSession read(Document document) {
        String purpose = document.getString(PURPOSE);
        String cause = document.getString(CAUSE);
        Date ended = document.getDate(ENDED);
        return new StoredSession(
                document.getString(ID),
                UUID.fromString(document.getString("name")),
                new WorkerId(UUID.fromString(document.getString(WORKER))),
                document.getString("account"),
                document.getString("password"),
                purpose.isEmpty() ? null : PurposeOfUse.valueOf(purpose),
                document.getDate(STARTED).toInstant(),
                document.getDate(USED).toInstant(),
                cause.equals(LASTS) ? null : SignOutCause.valueOf(cause),
                ended == null ? null : ended.toInstant());
    }
}
