package org.throughline.infrastructure.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Appends that wait for the appender, within bounds on their number and bytes. Thread-safe; never blocks. */
final class AppendQueue {
    private final AppendBounds bounds;
    private final ArrayDeque<PendingAppend> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    AppendQueue(AppendBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Puts {@code append} at the end.
     *
     * @throws LedgerOverloaded if there is no room
     * @throws LedgerClosed if the queue was closed
     */
    synchronized void add(PendingAppend append, String ledger) {
        if (closed) {
            throw new LedgerClosed(ledger);
        }
        boolean full = waiting.size() >= bounds.waitingAppends()
                || (bytes + append.bytes() > bounds.waitingBytes() && !waiting.isEmpty());
        if (full) {
            throw new LedgerOverloaded(ledger);
        }
        waiting.addLast(append);
        bytes += append.bytes();
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

    synchronized int size() {
        return waiting.size();
    }

    synchronized void close() {
        closed = true;
    }

    /** Empties the queue and gives what had not been taken. */
    synchronized List<PendingAppend> abandon() {
        List<PendingAppend> left =
                waiting.stream().filter(PendingAppend::withdraw).toList();
        waiting.clear();
        bytes = 0;
        return left;
    }
}
