package org.throughline.infrastructure.ledger.append;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.infrastructure.ledger.AppendBounds;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import org.throughline.infrastructure.ledger.problem.LedgerOverloaded;

/**
 * Appends that wait for the appender, within bounds on their number and bytes. Each first gets a place and then waits in
 * line, at once or when its condition has been looked at. Thread-safe; never blocks.
 */
final class AppendQueue {
    private final AppendBounds bounds;
    private final ArrayDeque<PendingAppend> waiting = new ArrayDeque<>();
    private final Set<PendingAppend> placed = new HashSet<>();
    private long bytes;
    private boolean closed;

    AppendQueue(AppendBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Keeps a place for {@code append}.
     *
     * @throws LedgerOverloaded if there is no room
     * @throws LedgerClosed if the queue was closed
     */
    synchronized void place(PendingAppend append, String ledger) {
        if (closed) {
            throw new LedgerClosed(ledger);
        }
        boolean full =
                size() >= bounds.waitingAppends() || (bytes + append.bytes() > bounds.waitingBytes() && size() > 0);
        if (full) {
            throw new LedgerOverloaded(ledger);
        }
        placed.add(append);
        bytes += append.bytes();
    }

    /** Puts an append that has a place at the end of the line; nothing happens if the queue was emptied meanwhile. */
    synchronized void line(PendingAppend append) {
        if (placed.remove(append)) {
            waiting.addLast(append);
        }
    }

    /** Gives the place of an append back that will not wait in line. */
    synchronized void giveBack(PendingAppend append) {
        if (placed.remove(append)) {
            bytes -= append.bytes();
        }
    }

    /** Takes as many appends from the front as share a block; at least one if there is any. */
    synchronized List<PendingAppend> takeGroup() {
        List<PendingAppend> group = new ArrayList<>();
        int events = 0;
        long size = 0;
        while (!waiting.isEmpty()) {
            PendingAppend first = waiting.getFirst();
            boolean fits = events + first.events().size() <= bounds.blockEvents()
                    && size + first.bytes() <= bounds.blockBytes();
            if (!fits && !group.isEmpty()) {
                break;
            }
            waiting.removeFirst();
            bytes -= first.bytes();
            if (first.take()) {
                group.add(first);
                events += first.events().size();
                size += first.bytes();
            }
        }
        return group;
    }

    /** All that have a place. */
    synchronized int size() {
        return waiting.size() + placed.size();
    }

    /** All that wait in line. */
    synchronized int inLine() {
        return waiting.size();
    }

    synchronized void close() {
        closed = true;
    }

    /** Empties the queue and gives what had not been taken. */
    synchronized List<PendingAppend> abandon() {
        List<PendingAppend> left = Stream.concat(waiting.stream(), placed.stream())
                .filter(PendingAppend::withdraw)
                .toList();
        waiting.clear();
        placed.clear();
        bytes = 0;
        return left;
    }
}
