package org.throughline.infrastructure.ledger;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.store.MongoBlockStore;
import reactor.core.publisher.Flux;

/** Ledgers with events in them, for tests of what builds on ledgers. */
public final class LedgerFixture {
    private LedgerFixture() {}

    /** Opens a ledger. */
    public static Ledger open(MongoDatabase database, String name, LedgerOptions options) {
        return Samples.get(Ledgers.open(database, name, options));
    }

    /** Appends so many events, each in a block of its own. */
    public static void append(Ledger ledger, int count) {
        for (int i = 0; i < count; i++) {
            Samples.append(ledger, Samples.event("care.Thing", "client=c" + i % 7, "program=p" + i % 3));
        }
    }

    /** Appends so many events, several to a block. */
    public static void appendInGroups(Ledger ledger, int count, int together) {
        appendInGroups(ledger, count, together, 1);
    }

    /** The same by so many callers at once, whose events may share blocks. */
    public static void appendInGroups(Ledger ledger, int count, int together, int callers) {
        Samples.get(Flux.range(0, count / together)
                .flatMap(
                        i -> ledger.append(
                                IntStream.range(0, together)
                                        .mapToObj(j -> Samples.event(
                                                "care.Thing" + j % 5, "client=c" + i, "program=p" + j % 3))
                                        .toList(),
                                AppendCondition.none()),
                        callers)
                .collectList());
    }

    /** Begins a new epoch of the ledger {@code care}, as a restore does. */
    public static Epoch epoch(MongoDatabase database, SignedNote lastKnown) {
        return Samples.get(Ledgers.startEpoch(database, "care", lastKnown, LedgerOptions.defaults()));
    }

    /** Puts a well-formed block at the end of the ledger {@code care} whose event nobody could append. */
    public static void forge(MongoDatabase database, String type, String payload) {
        forge(database, type, payload, Duration.ZERO);
    }

    /** The same, so much later than the last block. */
    public static void forge(MongoDatabase database, String type, String payload, Duration later) {
        MongoBlockStore store = new MongoBlockStore(database, "care");
        Block last = Samples.get(store.last().flatMap(stamp -> store.at(stamp.first())));
        NewEvent event = new NewEvent(
                UUID.randomUUID(),
                type,
                "1",
                Set.of(),
                Map.of(),
                NewEvent.JSON,
                payload.getBytes(StandardCharsets.UTF_8));
        Samples.get(store.insert(Chain.endedBy(last)
                        .build(
                                List.of(EncodedEvent.of(event, new IndexKeys())),
                                UUID.randomUUID(),
                                last.at() + later.toNanos() / 1000,
                                -1))
                .thenReturn(true));
    }

    /** Position behind the last block of the ledger {@code care}, whether it opens or not. */
    public static long end(MongoDatabase database) {
        return Samples.get(new MongoBlockStore(database, "care").last()).next();
    }

    /** All blocks of the ledger, as its tail gives them. */
    public static List<Block> blocks(Ledger ledger) {
        long end = Samples.get(ledger.head()).next();
        return Samples.get(
                ledger.tail(0).takeUntil(block -> block.next() >= end).collectList());
    }
}
