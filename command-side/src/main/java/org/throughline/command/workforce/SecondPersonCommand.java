package org.throughline.command.workforce;

import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.throughline.command.CareCommand;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;

/** What becomes of a request that one administrator alone cannot bring into force. */
public sealed interface SecondPersonCommand extends CareCommand {
    /** The worker for whom it was asked. */
    WorkerId worker();

    /** The worker is hired as was asked. */
    @Command(namespace = "workforce", name = "ConfirmHire", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record ConfirmHire(
            Provenance provenance, @TargetEntityId WorkerId worker) implements SecondPersonCommand {}

    /** A second person says that the worker is not hired. */
    @Command(namespace = "workforce", name = "RefuseHire", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record RefuseHire(Provenance provenance, @TargetEntityId WorkerId worker) implements SecondPersonCommand {}

    /** The one who asked for the hire takes it back. */
    @Command(namespace = "workforce", name = "WithdrawHire", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record WithdrawHire(
            Provenance provenance, @TargetEntityId WorkerId worker) implements SecondPersonCommand {}

    /** The worker joins the Part 2 program as was asked. */
    @Command(namespace = "workforce", name = "ConfirmJoining", version = "1")
    @Right(roles = RoleSet.SECOND_PERSONS, relation = Relation.NONE)
    record ConfirmJoining(
            Provenance provenance, @TargetEntityId WorkerId worker, ProgramId program) implements SecondPersonCommand {}

    /** A second person says that the worker does not join the Part 2 program. */
    @Command(namespace = "workforce", name = "RefuseJoining", version = "1")
    @Right(roles = RoleSet.SECOND_PERSONS, relation = Relation.NONE)
    record RefuseJoining(
            Provenance provenance, @TargetEntityId WorkerId worker, ProgramId program) implements SecondPersonCommand {}

    /** The one who asked for the joining takes it back. */
    @Command(namespace = "workforce", name = "WithdrawJoining", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record WithdrawJoining(
            Provenance provenance, @TargetEntityId WorkerId worker, ProgramId program) implements SecondPersonCommand {}
}
