package org.throughline.command;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;

/**
 * A command that opens something which the queue of a program owns from then on. Where nobody names the program, the
 * intake queue owns it; but what a Part 2 program knows of somebody stays its own until it says to whom it is told (42
 * CFR 2.13).
 */
public interface OwnedByQueue extends CareCommand {
    /** The program that is named, or null. */
    @Nullable ProgramId owningQueue();

    /** The same command with this program named. */
    CareCommand ownedBy(ProgramId queue);

    /**
     * The command as it is decided.
     *
     * @param custody how the work is kept by what the right to it rests on; null for the county's own record
     */
    static CareCommand placed(CareCommand command, @Nullable Custody custody) {
        if (custody == null || !custody.part2() || !(command instanceof OwnedByQueue open)) {
            return command;
        }
        ProgramId program = custody.program();
        return program == null || open.owningQueue() != null ? command : open.ownedBy(program);
    }
}
