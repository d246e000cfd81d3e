package org.throughline.infrastructure.access.trace;

import org.throughline.infrastructure.vault.SystemGrant;

/** The right of a service of ours to act by itself, as recorded in the access ledger. */
public final class ServiceGrant implements SystemGrant {
    private final String service;
    private final long tracePosition;

    /** @param tracePosition where the access ledger records the grant; from 1 */
    public ServiceGrant(String service, long tracePosition) {
        if (tracePosition < 1) {
            throw new IllegalArgumentException("A grant comes from an entry of the access ledger");
        }
        this.service = service;
        this.tracePosition = tracePosition;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public long tracePosition() {
        return tracePosition;
    }
}
