package org.throughline.command.encounter;

import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.throughline.command.CareCommand;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.kernel.encounter.EncounterKind;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;

/** What one may ask of an encounter. */
public sealed interface EncounterCommand extends CareCommand {
    /** The encounter. */
    EncounterId encounter();

    /** What has to be read to decide this. */
    EncounterScope scope();

    /**
     * Say that one has to do with a person to whom nothing relates one, and why. It is a relationship of its own, which
     * ends 24 hours later unless somebody else confirms it, and it stands in the register of encounters.
     *
     * @param program the program for which one works here
     * @param reason what happened, in a few words
     */
    @Command(namespace = "encounter", name = "DeclareEncounter", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.PROGRAM)
    record DeclareEncounter(
            Provenance provenance,
            EncounterId encounter,
            SubjectId client,
            ProgramId program,
            EncounterKind kind,
            Sealed<String> reason)
            implements EncounterCommand {
        @Override
        @TargetEntityId
        public EncounterScope scope() {
            return EncounterScope.of(this, client, program);
        }
    }

    /**
     * Say that the encounter of somebody else was one. Anybody else of its program may, and supervisors of the intake
     * queue; that of a Part 2 program is known inside it alone.
     *
     * @param program the program for which one says so: that of the encounter, or the intake queue
     */
    @Command(namespace = "encounter", name = "ConfirmEncounter", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.PROGRAM)
    record ConfirmEncounter(Provenance provenance, EncounterId encounter, ProgramId program)
            implements EncounterCommand {
        @Override
        @TargetEntityId
        public EncounterScope scope() {
            return EncounterScope.of(this, null, program);
        }
    }

    /** Say that one has looked at it, as a supervisor of its program or of the intake queue, or as the privacy officer. */
    @Command(namespace = "encounter", name = "AcknowledgeEncounter", version = "1")
    @Right(roles = RoleSet.REVIEWERS, relation = Relation.NONE)
    record AcknowledgeEncounter(Provenance provenance, EncounterId encounter) implements EncounterCommand {
        @Override
        @TargetEntityId
        public EncounterScope scope() {
            return EncounterScope.of(this, null, null);
        }
    }
}
