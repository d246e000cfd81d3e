package org.throughline.infrastructure.ledger.opening;

import com.mongodb.reactivestreams.client.MongoDatabase;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.Epoch;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.Origin;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.store.MongoBlockStore;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Opens ledgers by name in a database. One node opens a ledger once and shares it. */
public final class Ledgers {
    private Ledgers() {}

    /**
     * Opens the ledger of this name, and begins it if there is none.
     *
     * <p>Errors: {@link LedgerRefused} if the server, a collection or a clock is not fit, {@link LedgerDamaged} if the last
     * blocks do not verify.
     *
     * @param name lower-case letters, digits, hyphens and underscores, at most 40 characters
     */
    public static Mono<Ledger> open(MongoDatabase database, String name, LedgerOptions options) {
        return open(database, name, options, LedgerEnvironment.real());
    }

    /**
     * Begins a new epoch of a ledger that was restored from a backup, before anybody else opens it. Errors as
     * {@link #open}, and with {@link AppendConflict} if another process begins one at the same time.
     *
     * @param lastKnown the last checkpoint known of the ledger before it was restored, if any; whoever restores has
     *     checked its signature
     */
    public static Mono<Epoch> startEpoch(
            MongoDatabase database, String name, @Nullable SignedNote lastKnown, LedgerOptions options) {
        // a backup is restored whatever time it holds; whether its time is believed is for the next start to ask
        return prepared(database, name, options, LedgerEnvironment.real())
                .flatMap(Opening::openedAtAnyTime)
                .flatMap(ledger -> ledger.startEpoch(checked(lastKnown, ledger))
                        .doFinally(done -> Schedulers.boundedElastic().schedule(ledger::close)));
    }

    private static @Nullable SignedNote checked(@Nullable SignedNote note, Ledger ledger) {
        if (note != null) {
            Origin origin = Checkpoint.of(note).origin();
            boolean ours = origin.ledger().equals(ledger.name())
                    && ledger.epochs().stream().anyMatch(epoch -> epoch.id().equals(origin.epoch()));
            if (!ours) {
                throw new LedgerRefused("the checkpoint given is of another ledger than " + ledger.name());
            }
        }
        return note;
    }

    static Mono<Ledger> open(
            MongoDatabase database, String name, LedgerOptions options, LedgerEnvironment environment) {
        return prepared(database, name, options, environment).flatMap(Opening::open);
    }

    private static Mono<Opening> prepared(
            MongoDatabase database, String name, LedgerOptions options, LedgerEnvironment environment) {
        return Mono.defer(() -> {
            MongoBlockStore store = new MongoBlockStore(database, name);
            return new ServerCheck(database, name, options.allowSingleNode(), environment.clock())
                    .check()
                    .then(store.prepare())
                    .thenReturn(new Opening(name, store, options, environment));
        });
    }
}
