package org.throughline.infrastructure.ledger.opening;

import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.throughline.infrastructure.ledger.append.CommitClock;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses servers, and collections of theirs, that cannot keep a ledger's promises. */
final class ServerCheck {
    private static final int UNAUTHORIZED = 13;
    private static final int NAMESPACE_NOT_FOUND = 26;

    private final MongoDatabase database;
    private final String ledger;
    private final boolean allowSingleNode;
    private final InstantSource clock;

    ServerCheck(MongoDatabase database, String ledger, boolean allowSingleNode, InstantSource clock) {
        this.database = database;
        this.ledger = ledger;
        this.allowSingleNode = allowSingleNode;
        this.clock = clock;
    }

    /** Errors with {@link LedgerRefused}. */
    Mono<Void> check() {
        return Mono.from(database.runCommand(new Document("hello", 1)))
                .doOnNext(hello -> judge(hello, allowSingleNode, clock.instant()))
                .flatMap(hello -> isRouter(hello) ? refuseSharded() : Mono.empty());
    }

    /** Only a router knows what is sharded; it tells whoever may read the collection. */
    private Mono<Void> refuseSharded() {
        return Flux.from(database.listCollectionNames().authorizedCollections(true))
                .filter(collection -> collection.startsWith(ledger + "_"))
                .concatMap(collection -> Mono.from(database.runCommand(new Document("collStats", collection)))
                        .onErrorResume(MongoCommandException.class, ServerCheck::unlessGone)
                        .doOnNext(stats -> judge(collection, stats)))
                .then();
    }

    private static Mono<Document> unlessGone(MongoCommandException failure) {
        return switch (failure.getErrorCode()) {
            case NAMESPACE_NOT_FOUND -> Mono.empty();
            case UNAUTHORIZED ->
                Mono.error(new LedgerRefused("this account may not ask whether the ledger's collections are sharded:"
                        + " give it the action collStats on its database, which the role readWrite has"));
            default -> Mono.error(failure);
        };
    }

    private static void judge(String collection, Document stats) {
        if (stats.getBoolean("sharded", false)) {
            throw new LedgerRefused(
                    "the collection " + collection + " is sharded: a ledger takes its order from one _id"
                            + " that is unique in the whole collection, and its collections must lie on one shard each; restore"
                            + " a backup into a database where nothing is sharded");
        }
    }

    private static boolean isRouter(Document hello) {
        return "isdbgrid".equals(hello.getString("msg"));
    }

    /**
     * Judges a server by its answer to {@code hello}.
     *
     * @throws LedgerRefused if it is not fit
     */
    static void judge(Document hello, boolean allowSingleNode, Instant now) {
        boolean embedded = Boolean.TRUE.equals(hello.getEmbedded(List.of("throughline", "embedded"), false));
        String replicaSet = hello.getString("setName");
        if (!embedded && !isRouter(hello) && replicaSet == null && !allowSingleNode) {
            throw new LedgerRefused("this MongoDB server is not a member of a replica set and can lose acknowledged"
                    + " writes when its machine fails (SERVER-139311): use a replica set, or allow a single node");
        }
        int bearing = size(hello, "hosts") + size(hello, "passives");
        int voting = bearing + size(hello, "arbiters");
        if (replicaSet != null && bearing < voting / 2 + 1) {
            throw new LedgerRefused("the members of this replica set that hold data are no majority without arbiters:"
                    + " no write could ever be committed; add members that hold data");
        }
        if (hello.get("localTime") instanceof Date time) {
            Duration apart = Duration.between(time.toInstant(), now).abs();
            if (apart.compareTo(CommitClock.TOLERANCE) > 0) {
                throw new LedgerRefused("the clocks of this machine and of the MongoDB server are " + apart.toSeconds()
                        + " s apart; 5 s are allowed: set the clocks right");
            }
        }
    }

    private static int size(Document hello, String members) {
        List<String> hosts = hello.getList(members, String.class);
        return hosts == null ? 0 : hosts.size();
    }
}
