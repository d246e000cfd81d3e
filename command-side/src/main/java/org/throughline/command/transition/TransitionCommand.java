package org.throughline.command.transition;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.KeptWithRecord;
import org.throughline.command.OwnedByQueue;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.command.decision.Attempts;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.HandoffMode;
import org.throughline.kernel.transition.NotConnectedReason;
import org.throughline.kernel.transition.TransitionType;

/** What one may ask of a transition. Attempts and first contacts come with the contact that is recorded. */
public sealed interface TransitionCommand extends CareCommand, KeptWithRecord {
    /** The transition. */
    TransitionId transition();

    /** The person. */
    SubjectId client();

    /** What has to be read to decide this. */
    TransitionScope scope();

    /**
     * Open a transition by hand. The occurred time is the discharge.
     *
     * @param from the county program that the person leaves, if it is one
     * @param fromOrganization the organization elsewhere that the person leaves, if it is one
     * @param queue the program whose queue owns it; null for the county's intake queue, or for
     *     the Part 2 program on which the right rests
     * @param worker the worker of that program who has it by name, if somebody has
     */
    @Command(namespace = "transition", name = "OpenTransition", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT, intakeQueue = true)
    record OpenTransition(
            Provenance provenance,
            TransitionId transition,
            SubjectId client,
            TransitionType type,
            @Nullable ProgramId from,
            @Nullable OrganizationId fromOrganization,
            @Nullable ProgramId queue,
            @Nullable WorkerId worker)
            implements TransitionCommand, OwnedByQueue {
        @Override
        public @Nullable ProgramId owningQueue() {
            return queue;
        }

        @Override
        public OpenTransition ownedBy(ProgramId program) {
            return new OpenTransition(provenance, transition, client, type, from, fromOrganization, program, worker);
        }

        @Override
        @TargetEntityId
        public TransitionScope scope() {
            return TransitionScope.opening(this);
        }
    }

    /** Give it to a worker of the program that owns it; to move it to another program, hand it off. */
    @Command(namespace = "transition", name = "AssignTransitionOwner", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record AssignOwner(Provenance provenance, TransitionId transition, SubjectId client, WorkerId worker)
            implements TransitionCommand {
        @Override
        @TargetEntityId
        public TransitionScope scope() {
            return TransitionScope.of(this, worker);
        }
    }

    /** Ask a program to take over. Until it accepts the owner stays the owner. */
    @Command(namespace = "transition", name = "RequestHandoff", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record RequestHandoff(Provenance provenance, TransitionId transition, SubjectId client, ProgramId receiver)
            implements TransitionCommand {
        @Override
        @TargetEntityId
        public TransitionScope scope() {
            return TransitionScope.handing(this);
        }
    }

    /**
     * Take over, for the program that was asked. The one who asks works in it.
     *
     * @param worker the worker of the receiver who has it by name from now on, if somebody has
     */
    @Command(namespace = "transition", name = "AcceptHandoff", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record AcceptHandoff(
            Provenance provenance,
            TransitionId transition,
            SubjectId client,
            @Nullable WorkerId worker) implements TransitionCommand {
        @Override
        @TargetEntityId
        public TransitionScope scope() {
            return TransitionScope.of(this, worker);
        }
    }

    /** Say no, for the program that was asked. The one who asks works in it. */
    @Command(namespace = "transition", name = "DeclineHandoff", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record DeclineHandoff(Provenance provenance, TransitionId transition, SubjectId client, Sealed<String> explanation)
            implements TransitionCommand {
        @Override
        @TargetEntityId
        public TransitionScope scope() {
            return TransitionScope.of(this);
        }
    }

    /** Note that sender and receiver met about the person; {@code receiver} works in the program that was asked. */
    @Command(namespace = "transition", name = "PerformWarmHandoff", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record PerformWarmHandoff(
            Provenance provenance,
            TransitionId transition,
            SubjectId client,
            HandoffMode mode,
            WorkerId sender,
            WorkerId receiver,
            boolean clientPresent)
            implements TransitionCommand {
        @Override
        public Set<WorkerId> attributed() {
            return Set.of(sender);
        }

        @Override
        @TargetEntityId
        public TransitionScope scope() {
            return TransitionScope.of(this, sender, receiver);
        }
    }

    /** End it well: the receiver has accepted and the person was seen after the discharge. */
    @Command(namespace = "transition", name = "CompleteTransition", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record CompleteTransition(Provenance provenance, TransitionId transition, SubjectId client)
            implements TransitionCommand {
        @Override
        @TargetEntityId
        public TransitionScope scope() {
            return TransitionScope.of(this);
        }
    }

    /**
     * End it although nobody took over.
     *
     * @param attempts recorded contacts since the discharge that show the person could not be reached
     */
    @Command(namespace = "transition", name = "CloseTransitionNotConnected", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record CloseNotConnected(
            Provenance provenance,
            TransitionId transition,
            SubjectId client,
            NotConnectedReason reason,
            List<ContactId> attempts)
            implements TransitionCommand {
        /** Keeps its own copy of the list. */
        public CloseNotConnected {
            attempts = List.copyOf(attempts);
        }

        /** The contacts that are looked up as evidence. */
        public Attempts evidence() {
            return new Attempts(attempts);
        }

        @Override
        @TargetEntityId
        public TransitionScope scope() {
            return TransitionScope.of(this);
        }
    }

    /** Take it back, also after its end: there was no discharge. */
    @Command(namespace = "transition", name = "CancelTransition", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record CancelTransition(Provenance provenance, TransitionId transition, SubjectId client, CancelReason reason)
            implements TransitionCommand {
        @Override
        @TargetEntityId
        public TransitionScope scope() {
            return TransitionScope.of(this);
        }
    }
}
