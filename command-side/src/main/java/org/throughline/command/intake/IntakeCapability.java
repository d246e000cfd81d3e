package org.throughline.command.intake;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeRefusal;

/** Finding out whether a program is the right one for a person. */
public final class IntakeCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "intake",
            List.of(IntakeEvent.class),
            List.of(IntakeCommand.class),
            List.of(
                    new Model<>(IntakeId.class, IntakeState.class),
                    new Model<>(IntakePlace.class, OpenIntakes.class),
                    new Model<>(ReferralId.class, AcceptedReferral.class)),
            List.of(new IntakeDecision()),
            List.of(RecordId.of(IntakeId.class, IntakeId::new, Names.PERSONS_RECORD, Breadth.WORK)
                    .refusedAs(IntakeRefusal.INTAKE_UNKNOWN)
                    .at("/intakes/{intake}")),
            List.of(IntakeRefusal.values()),
            Relates.PROGRAMS_AND_WORKERS);

    private IntakeCapability() {}
}
