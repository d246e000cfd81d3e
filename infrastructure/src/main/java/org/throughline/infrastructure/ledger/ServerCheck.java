package org.throughline.infrastructure.ledger;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** Refuses servers that cannot keep a ledger's promises. */
final class ServerCheck {
    private final MongoDatabase database;
    private final boolean allowSingleNode;
    private final InstantSource clock;

    ServerCheck(MongoDatabase database, boolean allowSingleNode, InstantSource clock) {
        this.database = database;
        this.allowSingleNode = allowSingleNode;
        this.clock = clock;
    }

    /** Errors with {@link LedgerRefused}. */
    Mono<Void> check() {
        return Mono.from(database.runCommand(new Document("hello", 1)))
                .doOnNext(hello -> judge(hello, allowSingleNode, clock.instant()))
                .then();
    }

    /**
     * Judges a server by its answer to {@code hello}.
     *
     * @throws LedgerRefused if it is not fit
     */
    static void judge(Document hello, boolean allowSingleNode, Instant now) {
        boolean embedded = Boolean.TRUE.equals(hello.getEmbedded(List.of("throughline", "embedded"), false));
        boolean sharded = "isdbgrid".equals(hello.getString("msg"));
        String replicaSet = hello.getString("setName");
        if (!embedded && !sharded && replicaSet == null && !allowSingleNode) {
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
            if (apart.compareTo(Opening.CLOCK_TOLERANCE) > 0) {
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
