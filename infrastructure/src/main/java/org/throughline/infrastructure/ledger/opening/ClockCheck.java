package org.throughline.infrastructure.ledger.opening;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.append.CommitClock;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.Micros;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.node.InstantSearch;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.store.BlockStore;
import reactor.core.publisher.Mono;

/** Compares the clocks before a ledger is used: this machine's with the store's, and both with the last block. */
final class ClockCheck {
    private final String ledger;
    private final BlockStore store;
    private final Duration bound;
    private final LedgerEnvironment environment;

    /** @param bound how long a store that shows less than is known is waited for */
    ClockCheck(String ledger, BlockStore store, Duration bound, LedgerEnvironment environment) {
        this.ledger = ledger;
        this.store = store;
        this.bound = bound;
        this.environment = environment;
    }

    /** The later one of what both clocks show; errors with {@link LedgerRefused} if they are apart. */
    Mono<Instant> agreed() {
        return Mono.defer(() -> {
            Instant asked = environment.clock().instant();
            return store.time()
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .map(shown -> later(asked, environment.clock().instant(), shown));
        });
    }

    /** Errors with {@link LedgerRefused} if the clocks are apart, or the last block is ahead of both. */
    Mono<Void> check(Chain end, RecordedTimes times) {
        return agreed().filter(now -> Micros.toInstant(end.at()).isAfter(now.plus(CommitClock.TOLERANCE)))
                .flatMap(now -> firstBehind(now, end, times).map(first -> tooEarly(now, end, first)))
                .flatMap(Mono::error);
    }

    /** First position that counts as recorded later than {@code now}; the end if there is none. */
    Mono<Long> firstBehind(Instant now, Chain end, RecordedTimes times) {
        return new InstantSearch(ledger, store, bound, environment.scheduler())
                .lastAtOrBefore(Micros.of(now), end, times)
                .map(last -> last + 1);
    }

    private static Instant later(Instant asked, Instant answered, Optional<Instant> shown) {
        if (shown.isEmpty()) {
            return answered;
        }
        Instant store = shown.get();
        Duration apart = store.isBefore(asked)
                ? Duration.between(store, asked)
                : Duration.between(answered, store.isAfter(answered) ? store : answered);
        if (apart.compareTo(CommitClock.TOLERANCE) > 0) {
            throw new LedgerRefused("the clocks of this machine and of the MongoDB server are " + apart.toSeconds()
                    + " s apart; 5 s are allowed: set the clocks right");
        }
        return store.isAfter(answered) ? store : answered;
    }

    private LedgerRefused tooEarly(Instant now, Chain end, long first) {
        return new LedgerRefused("the last block of ledger " + ledger + " was written at " + Micros.toInstant(end.at())
                + ", which is more than 5 s ahead of this machine's clock (" + now + "): set the clock right; if it is"
                + " right, then another one was wrong, and 'throughline ledger accept-time --ledger " + ledger
                + " --from " + first + " --reason TEXT' says so in the ledger");
    }
}
