package org.throughline.command;

/**
 * Which state of a record somebody had before them when they corrected it.
 *
 * @param position the position of the care ledger that the answer with the record stood for
 */
public record BasedOn(long position) {}
