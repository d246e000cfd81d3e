package org.throughline.infrastructure.access.view;

import org.throughline.query.reading.ReadGrant;

/** The right to release one answer. Made by the gate from an acknowledged trace and by nothing else. */
public final class AccessGrant implements ReadGrant {
    private final long tracePosition;

    /** @param tracePosition where the access ledger has the trace; from 1 */
    public AccessGrant(long tracePosition) {
        if (tracePosition < 1) {
            throw new IllegalArgumentException("A grant comes from an entry of the access ledger");
        }
        this.tracePosition = tracePosition;
    }

    @Override
    public long tracePosition() {
        return tracePosition;
    }
}
