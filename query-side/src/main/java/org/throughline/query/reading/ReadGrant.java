package org.throughline.query.reading;

/**
 * The right to release one answer. Only the access gate makes one, and only after the trace of the read is durable;
 * an architecture test holds that nothing else implements it.
 */
public interface ReadGrant {
    /** Position of the trace in the access ledger. */
    long tracePosition();
}
