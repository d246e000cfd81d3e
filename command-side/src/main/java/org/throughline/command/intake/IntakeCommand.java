package org.throughline.command.intake;

import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.command.decision.Attempts;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.intake.AbandonReason;
import org.throughline.kernel.intake.IntakeOutcome;

/** What one may ask of an intake. */
public sealed interface IntakeCommand extends CareCommand {
    /** The intake. */
    IntakeId intake();

    /**
     * An intake begins.
     *
     * @param referral the referral of this client that the program has accepted, or null for somebody who walked in
     * @param language the language the person wants to speak, if known
     * @param interpreter whether an interpreter is needed
     */
    @Command(namespace = "intake", name = "StartIntake", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.PROGRAM_AND_CLIENT, intakeQueue = true)
    record StartIntake(
            Provenance provenance,
            @TargetEntityId IntakeId intake,
            SubjectId client,
            ProgramId program,
            @Nullable ReferralId referral,
            @Nullable Coded language,
            boolean interpreter)
            implements IntakeCommand {
        private static final ReferralId NONE = new ReferralId(new UUID(0, 0));

        /** Where no other intake may be open. */
        public IntakePlace place() {
            return new IntakePlace(client, program);
        }

        /** The referral that is read; the nil id, which no referral has, for somebody who walked in. */
        public ReferralId referralOrNone() {
            return referral == null ? NONE : referral;
        }
    }

    /**
     * The intake is decided.
     *
     * @param decidedBy a licensed clinician of the program (domain rule I9)
     */
    @Command(namespace = "intake", name = "CompleteIntake", version = "1")
    @Right(roles = RoleSet.LEADS, relation = Relation.RECORD)
    record CompleteIntake(
            Provenance provenance, @TargetEntityId IntakeId intake, IntakeOutcome decision, WorkerId decidedBy)
            implements IntakeCommand {}

    /**
     * The intake ends without a decision.
     *
     * @param attempts the contacts that show what was tried; needed when the person did not come or was not reached
     */
    @Command(namespace = "intake", name = "AbandonIntake", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record AbandonIntake(
            Provenance provenance, @TargetEntityId IntakeId intake, AbandonReason reason, List<ContactId> attempts)
            implements IntakeCommand {
        /** Keeps its own copy of the attempts. */
        public AbandonIntake {
            attempts = List.copyOf(attempts);
        }

        /** The contacts to be held against the rule of attempts. */
        public Attempts evidence() {
            return new Attempts(attempts);
        }
    }
}
