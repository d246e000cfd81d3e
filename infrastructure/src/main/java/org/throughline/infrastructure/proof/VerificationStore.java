package org.throughline.infrastructure.proof;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.proof.DamageFound;
import org.throughline.query.proof.Verification;
import org.throughline.query.proof.VerificationProgress;
import org.throughline.query.proof.VerifiedLedger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who has verified the ledgers, when, and with what result; and the one verification that runs, on whatever node. Every
 * call blocks.
 */
final class VerificationStore {
    /** A verification that gives no sign of life for so long has ended with its node. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    static final String COLLECTION = "ledger_verifications";
    /** The id of the one that runs, so that there is never a second. */
    private static final String RUNNING = "running";

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int SHOWN = 20;
    private static final String ID = "_id";
    private static final String VERIFICATION = "verification";
    private static final String BEAT = "beat";
    private static final String CANCEL = "cancel";
    private static final String STARTED = "startedAt";

    private final MongoCollection<Document> all;

    VerificationStore(MongoDatabase database) {
        all = database.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection(COLLECTION);
    }

    /** Notes that this one runs now; false if another one does. */
    boolean begin(Verification verification, Instant now) {
        buryDead(now);
        Document document = document(verification)
                .append(ID, RUNNING)
                .append(BEAT, Date.from(now))
                .append(CANCEL, false);
        return Boolean.TRUE.equals(Mono.from(all.insertOne(document))
                .thenReturn(true)
                .onErrorResume(VerificationStore::isDuplicate, there -> Mono.just(false))
                .block(BOUND));
    }

    /** Tells how far it is. True if it is to go on: nobody has cancelled it, and it is still the one that runs. */
    boolean beat(Verification verification, Instant now) {
        Document update = document(verification).append(BEAT, Date.from(now));
        Document seen = Mono.from(all.findOneAndUpdate(own(verification.verification()), new Document("$set", update)))
                .block(BOUND);
        return seen != null && !seen.getBoolean(CANCEL, false);
    }

    /** Keeps how it ended. */
    void end(Verification verification) {
        Mono.from(all.insertOne(document(verification).append(ID, verification.verification())))
                .onErrorResume(VerificationStore::isDuplicate, there -> Mono.empty())
                .block(BOUND);
        Mono.from(all.deleteOne(own(verification.verification()))).block(BOUND);
    }

    /** Asks the one with this id to stop, if it is the one that runs. */
    void cancel(String verification) {
        Mono.from(all.updateOne(own(verification), set(CANCEL, true))).block(BOUND);
    }

    /** The one that runs, then those that ended, the newest first; at most so many as people look at. */
    List<Verification> newest(Instant now) {
        buryDead(now);
        List<Verification> found = new ArrayList<>();
        running().ifPresent(found::add);
        Flux.from(all.find(exists(CANCEL, false)).sort(descending(STARTED)).limit(SHOWN))
                .map(VerificationStore::verification)
                .filter(ended ->
                        found.stream().noneMatch(one -> one.verification().equals(ended.verification())))
                .collectList()
                .blockOptional(BOUND)
                .ifPresent(found::addAll);
        return found;
    }

    /** The one that runs. */
    Optional<Verification> running() {
        return Mono.from(all.find(eq(ID, RUNNING)).limit(1))
                .map(VerificationStore::verification)
                .blockOptional(BOUND);
    }

    /** The one with this id. */
    Optional<Verification> find(String verification) {
        return Mono.from(all.find(eq(ID, verification)).limit(1))
                .switchIfEmpty(Mono.from(all.find(own(verification)).limit(1)))
                .map(VerificationStore::verification)
                .blockOptional(BOUND);
    }

    private void buryDead(Instant now) {
        Document dead = Mono.from(all.findOneAndDelete(and(eq(ID, RUNNING), lt(BEAT, Date.from(now.minus(SILENCE))))))
                .block(BOUND);
        if (dead != null) {
            Verification left = verification(dead);
            end(new Verification(
                    left.verification(),
                    left.worker(),
                    left.startedAt(),
                    dead.getDate(BEAT).toInstant(),
                    Verification.State.FAILED,
                    left.ledgers(),
                    null));
        }
    }

    private static Bson own(String verification) {
        return and(eq(ID, RUNNING), eq(VERIFICATION, verification));
    }

    private static Document document(Verification one) {
        Instant ended = one.endedAt();
        VerificationProgress progress = one.progress();
        return new Document(VERIFICATION, one.verification())
                .append("worker", one.worker().value().toString())
                .append(STARTED, Date.from(one.startedAt()))
                .append("endedAt", ended == null ? null : Date.from(ended))
                .append("state", one.state().name())
                .append(
                        "ledgers",
                        one.ledgers().stream().map(VerificationStore::document).toList())
                .append(
                        "progress",
                        progress == null
                                ? null
                                : new Document("ledger", progress.ledger())
                                        .append("done", progress.done())
                                        .append("entries", progress.entries())
                                        .append("perSecond", progress.perSecond())
                                        .append("secondsLeft", progress.secondsLeft()));
    }

    private static Document document(VerifiedLedger ledger) {
        return new Document("ledger", ledger.ledger())
                .append("entries", ledger.entries())
                .append(
                        "findings",
                        ledger.findings().stream()
                                .map(found -> new Document("position", found.position())
                                        .append("damage", found.damage())
                                        .append("detail", found.detail()))
                                .toList());
    }

    private static Verification verification(Document from) {
        Date ended = from.getDate("endedAt");
        Document progress = from.get("progress", Document.class);
        return new Verification(
                from.getString(VERIFICATION),
                new WorkerId(UUID.fromString(from.getString("worker"))),
                from.getDate(STARTED).toInstant(),
                ended == null ? null : ended.toInstant(),
                Verification.State.valueOf(from.getString("state")),
                from.getList("ledgers", Document.class).stream()
                        .map(VerificationStore::ledger)
                        .toList(),
                progress == null
                        ? null
                        : new VerificationProgress(
                                progress.getString("ledger"),
                                progress.getLong("done"),
                                progress.getLong("entries"),
                                progress.getLong("perSecond"),
                                progress.getLong("secondsLeft")));
    }

    private static VerifiedLedger ledger(Document from) {
        return new VerifiedLedger(
                from.getString("ledger"),
                from.getLong("entries"),
                from.getList("findings", Document.class).stream()
                        .map(found -> new DamageFound(
                                found.getLong("position"), found.getString("damage"), found.getString("detail")))
                        .toList());
    }

    private static boolean isDuplicate(Throwable failed) {
        return failed instanceof MongoWriteException refused
                && refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}
