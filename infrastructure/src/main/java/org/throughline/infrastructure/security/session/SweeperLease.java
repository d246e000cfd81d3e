package org.throughline.infrastructure.security.session;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.lease.Lease;
import org.throughline.infrastructure.lease.LeaseFields;
import org.throughline.infrastructure.lease.LeaseWatch;
import reactor.core.publisher.Mono;

/** Which node sweeps. Two would do no harm, because an end is written once whoever comes first; they would do it twice. */
final class SweeperLease {
    private static final String ID = "sweeper";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<Document> leases;
    private final UUID self;
    private final Duration timeout;
    private final LongSupplier nanos;
    private @Nullable LeaseWatch watch;

    /**
     * The lease as one node sees it.
     *
     * @param timeout after which a holder that shows no life counts as gone
     */
    SweeperLease(MongoDatabase accounts, UUID self, Duration timeout, LongSupplier nanos) {
        this.leases = accounts.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection("console_leases");
        this.self = self;
        this.timeout = timeout;
        this.nanos = nanos;
    }

    /** Shows life and says whether this node holds it now. One call after the other. */
    Mono<Boolean> hold() {
        return find().switchIfEmpty(Mono.defer(this::begin)).flatMap(this::renewOrTake);
    }

    /** Lets it go, so that another takes it at once. */
    Mono<Void> release() {
        return find().filter(lease -> lease.isHeldBy(self))
                .flatMap(lease -> store(lease, lease.released()))
                .then();
    }

    private Mono<Boolean> renewOrTake(Lease lease) {
        if (lease.isHeldBy(self)) {
            return store(lease, lease.renewed());
        }
        LeaseWatch seen = watch;
        if (seen == null) {
            seen = new LeaseWatch(lease, nanos);
            watch = seen;
        }
        seen.sees(lease);
        return lease.isFree() || seen.hasStoodStillFor(timeout) ? store(lease, lease.takenBy(self)) : Mono.just(false);
    }

    private Mono<Boolean> store(Lease seen, Lease next) {
        return Mono.from(leases.updateOne(LeaseFields.unchanged(ID, seen), LeaseFields.store(next)))
                .timeout(PATIENCE)
                .map(done -> done.getMatchedCount() == 1);
    }

    private Mono<Lease> begin() {
        return Mono.from(leases.insertOne(LeaseFields.append(new Document("_id", ID), Lease.FREE)))
                .timeout(PATIENCE)
                .then()
                .onErrorResume(
                        MongoWriteException.class,
                        refused -> refused.getError().getCode() == DUPLICATE_KEY ? Mono.empty() : Mono.error(refused))
                .then(find());
    }

    private Mono<Lease> find() {
        return Mono.from(leases.find(eq("_id", ID)).first()).timeout(PATIENCE).map(LeaseFields::read);
    }
}
