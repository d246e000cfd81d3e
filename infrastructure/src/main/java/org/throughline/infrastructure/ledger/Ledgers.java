package org.throughline.infrastructure.ledger;

import com.mongodb.reactivestreams.client.MongoDatabase;
import reactor.core.publisher.Mono;

/** Opens ledgers by name in a database. One node opens a ledger once and shares it. */
public final class Ledgers {
    private Ledgers() {}

    /**
     * Opens the ledger of this name, and begins it if there is none.
     *
     * <p>Errors: {@link LedgerRefused} if the server or a clock is not fit, {@link LedgerDamaged} if the last blocks do
     * not verify.
     *
     * @param name lower-case letters, digits, hyphens and underscores, at most 40 characters
     */
    public static Mono<Ledger> open(MongoDatabase database, String name, LedgerOptions options) {
        return open(database, name, options, LedgerEnvironment.real());
    }

    static Mono<Ledger> open(
            MongoDatabase database, String name, LedgerOptions options, LedgerEnvironment environment) {
        return Mono.defer(() -> {
            MongoBlockStore store = new MongoBlockStore(database, name);
            return new ServerCheck(database, options.allowSingleNode(), environment.clock())
                    .check()
                    .then(store.prepare())
                    .then(new Opening(name, store, options, environment).open());
        });
    }
}
