package org.throughline.infrastructure.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.AppendNotWritten;
import org.throughline.infrastructure.ledger.problem.AppendTooLarge;
import org.throughline.infrastructure.ledger.problem.ClocksApart;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.problem.LedgerOverloaded;
import org.throughline.infrastructure.ledger.problem.LedgerUnavailable;
import org.throughline.infrastructure.ledger.problem.OutcomeUnknown;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A totally ordered, gap-free, append-only ledger. Every method may be called from any thread; nothing blocks and
 * nothing happens before the answer is subscribed to. Answers arrive on Reactor's parallel threads, which must not be
 * blocked.
 */
public interface Ledger extends AutoCloseable {
    /** Name of the ledger, such as {@code care}; its blocks are in the collection {@code <name>_blocks}. */
    String name();

    /** Random id drawn when the ledger was opened for the first time; restoring a backup draws another. */
    UUID epoch();

    /** All epochs, in their order; the last one is {@link #epoch()}. */
    List<Epoch> epochs();

    /**
     * Appends all of {@code events} at consecutive positions, or none.
     *
     * <p>Errors: {@link AppendConflict} (final: the event named is committed), {@link AppendTooLarge},
     * {@link LedgerOverloaded}, {@link LedgerClosed}, {@link ClocksApart} and {@link AppendNotWritten} (nothing was
     * appended), {@link OutcomeUnknown} (the bound on waiting has passed; it will be settled, but not for this caller).
     *
     * @param events at least one; their types do not begin with {@code ledger.}
     */
    Mono<Appended> append(List<NewEvent> events, AppendCondition condition);

    /** Committed events from {@code from} (inclusive) to {@code to} (exclusive) that match, in the order of positions. */
    Flux<RecordedEvent> read(LedgerQuery query, long from, long to);

    /**
     * Committed blocks, beginning with the one that holds position {@code from} (which may start earlier), without
     * end. Each is checked to continue the one before, by position, time, bytes and root, and by its keys too when this
     * node sees it for the first time; what does not is the error {@link LedgerDamaged}. A slow subscriber is not a
     * burden to others.
     */
    Flux<Block> tail(long from);

    /**
     * The committed end of the ledger, read from the store after this was subscribed to.
     *
     * <p>Errors: {@link LedgerUnavailable} (not to be read within the bound on waiting), {@link LedgerClosed},
     * {@link LedgerDamaged}.
     */
    Mono<Head> head();

    /** Next position behind the newest committed block this node has seen; never decreases. */
    long knownNext();

    /**
     * Last position that counts as recorded at or before {@code instant}, as {@link #times} tells; -1 if the ledger began
     * later. Errors as {@link #head}.
     */
    Mono<Long> positionAt(Instant instant);

    /** What the times in the blocks that this node knows are worth. Errors as {@link #read}. */
    Mono<RecordedTimes> times();

    /**
     * Takes no more appends, lets those under way finish within a bound, and stops; who waits for the end is told. The
     * store is left open.
     */
    @Override
    void close();
}
