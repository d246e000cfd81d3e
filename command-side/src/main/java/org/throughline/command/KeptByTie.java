package org.throughline.command;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.ProgramId;

/**
 * A command whose record is kept where the worker has to do with the person: by a Part 2 program, if the right rests on
 * it, and apart from all others. Where it rests on several that are kept apart, the command must name one.
 */
public interface KeptByTie {
    /** The program for which it is done, or null where nobody says so. */
    @Nullable ProgramId program();
}
