package org.throughline.command;

/**
 * A command that ends what hangs on it in every part of the record, whoever sends it: who leaves a program carries nobody
 * there any more, also where the one who says so may not look. Whether it is refused rests on what is general alone.
 */
public interface EndsOnEverySide {}
