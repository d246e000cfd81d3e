package org.throughline.infrastructure.ledger.axon.token;

/** A segment of a processor. */
record SegmentKey(String processor, int segment) {}
