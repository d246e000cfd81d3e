package org.throughline.infrastructure.ledger.opening;

import java.time.Instant;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.block.Micros;
import org.throughline.infrastructure.ledger.block.TimeAccepted;
import org.throughline.infrastructure.ledger.block.VerifiedEnd;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.infrastructure.ledger.node.Acceptances;
import org.throughline.infrastructure.ledger.node.Committed;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.Settlement;
import org.throughline.infrastructure.ledger.store.StoreLate;
import reactor.core.publisher.Mono;

/** Writes the block that accepts the present time, beside whoever else writes. */
public final class AcceptTime {
    private final String name;
    private final BlockStore store;
    private final LedgerOptions options;
    private final LedgerEnvironment environment;

    public AcceptTime(String name, BlockStore store, LedgerOptions options, LedgerEnvironment environment) {
        this.name = name;
        this.store = store;
        this.options = options;
        this.environment = environment;
    }

    /** As {@link TimeOffice#accept}. */
    public Mono<TimeAcceptance> accept(long from, String reason) {
        return Mono.defer(() -> {
            TimeAccepted accepted = new TimeAccepted(name, from, reason);
            return attempt(accepted)
                    .switchIfEmpty(Mono.error(() -> new StoreLate("another block took the place")))
                    .retryWhen(StoreLate.waitedOut(name, options.callerBound(), environment.scheduler()));
        });
    }

    /** Nothing if another block took the place. */
    private Mono<TimeAcceptance> attempt(TimeAccepted accepted) {
        Opening opening = new Opening(name, store, options, environment);
        return store.at(0)
                .switchIfEmpty(Mono.error(() -> new LedgerRefused("there is no ledger " + name + " in this store")))
                .map(opening::genesis)
                .then(opening.verifiedEnd())
                .flatMap(verified -> demandFirstBehind(accepted.from(), verified, opening)
                        .flatMap(now -> write(accepted, verified.end(), now)));
    }

    /** Gives the present time if {@code from} is where recorded times begin to be later. */
    private Mono<Instant> demandFirstBehind(long from, VerifiedEnd verified, Opening opening) {
        Chain end = verified.end();
        ClockCheck clocks = opening.clocks();
        Committed committed = new Committed(store, verified, options.recentBytes());
        return clocks.agreed()
                .flatMap(now -> Acceptances.read(opening.search(committed))
                        .flatMap(times -> clocks.firstBehind(now, end, times))
                        .map(first -> {
                            if (first != from) {
                                throw new IllegalArgumentException(otherwise(now, end, first));
                            }
                            return now;
                        }));
    }

    private String otherwise(Instant now, Chain end, long first) {
        return first == end.next()
                ? "Nothing in ledger " + name + " was recorded later than now, " + now
                        + "; if servers wait after a jump of" + " the clocks, --from " + first
                        + ", the end of the ledger, is accepted"
                : "In ledger " + name + " the first position recorded later than now, " + now + ", is " + first
                        + "; if this machine's clock is right, --from " + first + " is accepted";
    }

    private Mono<TimeAcceptance> write(TimeAccepted accepted, Chain end, Instant now) {
        EncodedEvent event = EncodedEvent.of(accepted.event(environment.ids().get()), new IndexKeys());
        Block block = end.accepting(event, environment.ids().get(), Micros.of(now));
        return new Settlement(name, store, environment)
                .settle(block)
                .filter(ours -> ours)
                .map(ours -> new TimeAcceptance(block.first(), accepted.from(), block.recordedAt(), accepted.reason()));
    }
}
