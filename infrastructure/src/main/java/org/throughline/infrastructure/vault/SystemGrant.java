package org.throughline.infrastructure.vault;

/**
 * The right of a named service of ours to open values, where no person asks: an automation, an import, a runner that
 * derives search tokens. Only the access part makes one, and only after it is recorded.
 */
public interface SystemGrant {
    /** Name of the service, for the record. */
    String service();

    /** Position of the record in the access ledger, more than 0. */
    long tracePosition();
}
