package org.throughline.command.program;

import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.throughline.command.CareCommand;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.CapacityReason;
import org.throughline.kernel.program.ProgramTerms;

/** What one may ask of a program of the county. */
public sealed interface ProgramCommand extends CareCommand {
    /** The program. */
    ProgramId program();

    /** The program takes clients from now on. Opening it again on the same terms changes nothing. */
    @Command(namespace = "program", name = "OpenProgram", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record OpenProgram(
            Provenance provenance, @TargetEntityId ProgramId program, ProgramTerms terms) implements ProgramCommand {}

    /**
     * The program can serve another number of clients at once.
     *
     * @param capacity at least 0; clients already served stay
     * @param reason why
     */
    @Command(namespace = "program", name = "ChangeCapacity", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record ChangeCapacity(
            Provenance provenance, @TargetEntityId ProgramId program, int capacity, CapacityReason reason)
            implements ProgramCommand {
        /** Refuses a capacity below zero. */
        public ChangeCapacity {
            if (capacity < 0) {
                throw new IllegalArgumentException("A capacity is at least 0");
            }
        }
    }
}
