package org.throughline.query.proof;

/**
 * One thing that is wrong with a ledger.
 *
 * @param position first position it touches
 * @param damage what kind it is
 * @param detail a sentence without full stop; names fields and positions, never contents
 */
public record DamageFound(long position, String damage, String detail) {}
