package org.throughline.infrastructure.ledger.opening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.Epoch;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.append.Appender;
import org.throughline.infrastructure.ledger.append.CommitClock;
import org.throughline.infrastructure.ledger.append.LedgerMeters;
import org.throughline.infrastructure.ledger.append.PendingAppend;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.BlockLimits;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.block.Micros;
import org.throughline.infrastructure.ledger.block.SearchPlan;
import org.throughline.infrastructure.ledger.block.VerifiedEnd;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.follow.Follower;
import org.throughline.infrastructure.ledger.follow.Poller;
import org.throughline.infrastructure.ledger.node.Acceptances;
import org.throughline.infrastructure.ledger.node.BlockSearch;
import org.throughline.infrastructure.ledger.node.Committed;
import org.throughline.infrastructure.ledger.node.FreshEnd;
import org.throughline.infrastructure.ledger.node.InstantSearch;
import org.throughline.infrastructure.ledger.problem.AppendTooLarge;
import org.throughline.infrastructure.ledger.problem.LedgerOverloaded;
import org.throughline.infrastructure.ledger.problem.OutcomeUnknown;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.store.BlockStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger on any {@link BlockStore}. */
final class BlockLedger implements Ledger {
    private static final Duration CLOSING_BOUND = Duration.ofSeconds(5);
    private static final Duration CLOSING_CHECK = Duration.ofMillis(5);

    private final Genesis genesis;
    private final List<Epoch> epochs;
    private final BlockStore store;
    private final Committed committed;
    private final BlockSearch blocks;
    private final LedgerOptions options;
    private final LedgerEnvironment environment;
    private final LedgerMeters meters;
    private final Appender appender;
    private final Poller poller;
    private final FreshEnd freshEnd;
    private final InstantSearch instants;
    private final Acceptances acceptances;
    private final CommitClock clock;

    BlockLedger(
            Genesis genesis,
            List<Epoch> epochs,
            BlockStore store,
            Committed committed,
            BlockSearch blocks,
            VerifiedEnd end,
            RecordedTimes times,
            LedgerOptions options,
            LedgerEnvironment environment,
            boolean anyTime) {
        this.genesis = genesis;
        this.epochs = epochs;
        this.store = store;
        this.committed = committed;
        this.blocks = blocks;
        this.options = options;
        this.environment = environment;
        meters = new LedgerMeters(options.meters(), genesis.ledger());
        acceptances = new Acceptances(blocks, times, end.end().next());
        clock = new CommitClock(genesis.ledger(), store, committed, acceptances, environment, anyTime);
        appender = new Appender(genesis.ledger(), store, committed, blocks, clock, options, environment, meters);
        meters.gauges(committed, appender, clock);
        poller = new Poller(committed, options.polls(), environment);
        freshEnd = new FreshEnd(genesis.ledger(), store, committed, environment, options.callerBound());
        instants = new InstantSearch(genesis.ledger(), store, options.callerBound(), environment.scheduler());
        clock.run();
    }

    @Override
    public String name() {
        return genesis.ledger();
    }

    @Override
    public UUID epoch() {
        return epochs.getLast().id();
    }

    @Override
    public List<Epoch> epochs() {
        return epochs;
    }

    @Override
    public Mono<Appended> append(List<NewEvent> events, AppendCondition condition) {
        return Mono.defer(() -> {
            if (events.stream().anyMatch(event -> event.type().startsWith(RecordedEvent.OWN))) {
                throw new IllegalArgumentException("the names of the ledger's own events are not for others");
            }
            return submit(events, condition);
        });
    }

    /** Begins a new epoch and gives it; this ledger itself stays in the one it was opened in. */
    Mono<Epoch> startEpoch(@Nullable SignedNote lastKnown) {
        EpochStart start = new EpochStart(name(), environment.ids().get(), epoch(), lastKnown);
        AppendCondition unlessBegun = new AppendCondition(
                LedgerQuery.ofTypes(EpochStart.TYPE), epochs.getLast().since());
        return submit(List.of(start.event(environment.ids().get())), unlessBegun)
                .map(appended -> new Epoch(start.epoch(), appended.first(), lastKnown));
    }

    private Mono<Appended> submit(List<NewEvent> events, AppendCondition condition) {
        return Mono.defer(() -> {
            PendingAppend append = new PendingAppend(encode(events), condition, options.tagRanks());
            long submitted = System.nanoTime();
            appender.submit(append);
            return append.answer()
                    .timeout(
                            options.callerBound(),
                            Mono.defer(() -> gaveUp(append)).subscribeOn(environment.answers()),
                            environment.scheduler())
                    .doOnCancel(() -> appender.withdraw(append))
                    .doFinally(signal -> meters.appended(Duration.ofNanos(System.nanoTime() - submitted)));
        });
    }

    @Override
    public Flux<RecordedEvent> read(LedgerQuery query, long from, long to) {
        return Flux.defer(() -> {
            long start = Math.max(0, from);
            if (query.items().isEmpty() || start >= to) {
                return Flux.empty();
            }
            SearchPlan plan = SearchPlan.of(query, options.tagRanks());
            Optional<List<Leaf>> inMemory = blocks.inMemory(plan, start, to);
            if (inMemory.isPresent()) {
                // at hand already, so the caller goes on in its own thread
                return Flux.fromIterable(inMemory.get())
                        .filter(leaf -> leaf.matches(query))
                        .map(Leaf::event);
            }
            return blocks.between(plan, start, to)
                    .filter(leaf -> leaf.matches(query))
                    .map(Leaf::event)
                    .publishOn(environment.answers());
        });
    }

    @Override
    public Flux<Block> tail(long from) {
        return Flux.using(
                        () -> {
                            AtomicLong cursor = new AtomicLong(Math.max(0, from));
                            meters.follows(cursor);
                            return cursor;
                        },
                        cursor -> {
                            Follower follower = new Follower(
                                    name(), store, committed, poller, options.callerBound(), environment, cursor);
                            // what repeats begins anew without being asked, and so reads one page ahead; should that
                            // fail, the page before is still delivered
                            return follower.nextPage().repeat().concatMapDelayError(Flux::fromIterable, false, 0);
                        },
                        meters::stopsFollowing)
                .publishOn(environment.answers(), 1);
    }

    @Override
    public Mono<Head> head() {
        return freshEnd.read()
                .map(chain -> new Head(chain.next(), epoch(), chain.root(), Micros.toInstant(chain.at())))
                .publishOn(environment.answers());
    }

    @Override
    public long knownNext() {
        return committed.chain().next();
    }

    @Override
    public Mono<Long> positionAt(Instant instant) {
        return freshEnd.read()
                .flatMap(chain -> acceptances
                        .upTo(chain)
                        .flatMap(times -> instants.lastAtOrBefore(Micros.of(instant), chain, times)))
                .publishOn(environment.answers());
    }

    @Override
    public Mono<RecordedTimes> times() {
        return Mono.defer(() -> {
            Chain known = committed.chain();
            return acceptances
                    .atHand(known)
                    .map(Mono::just)
                    .orElseGet(() -> acceptances.upTo(known).publishOn(environment.answers()));
        });
    }

    @Override
    public void close() {
        appender.stop();
        long deadline = System.nanoTime() + CLOSING_BOUND.toNanos();
        while (!appender.isIdle() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(CLOSING_CHECK.toNanos());
        }
        appender.abandon();
        clock.close();
        freshEnd.close();
        poller.close();
        committed.close();
    }

    private Mono<Appended> gaveUp(PendingAppend append) {
        return Mono.error(appender.withdraw(append) ? new LedgerOverloaded(name()) : new OutcomeUnknown(name()));
    }

    private static List<EncodedEvent> encode(List<NewEvent> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an append has at least one event");
        }
        IndexKeys indexKeys = new IndexKeys();
        List<EncodedEvent> encoded =
                events.stream().map(event -> EncodedEvent.of(event, indexKeys)).toList();
        long bytes = encoded.stream().mapToLong(EncodedEvent::leafSize).sum();
        long keys = encoded.stream().mapToLong(event -> event.keys().length).sum();
        if (bytes > BlockLimits.MAX_BLOCK_BYTES || keys > BlockLimits.MAX_BLOCK_KEYS) {
            throw new AppendTooLarge("one append has at most " + BlockLimits.MAX_BLOCK_BYTES + " bytes and "
                    + BlockLimits.MAX_BLOCK_KEYS + " index keys");
        }
        return encoded;
    }
}
