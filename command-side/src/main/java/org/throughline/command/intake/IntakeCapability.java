package org.throughline.command.intake;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.event.RecordId;
import org.throughline.kernel.event.RecordId.Breadth;
import org.throughline.kernel.event.RecordId.Names;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeId;
import org.throughline.kernel.referral.ReferralId;
import org.throughline.kernel.refusal.RefusalCode;

/** Finding out whether a program is the right one for a person. */
public final class IntakeCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "intake",
            List.of(IntakeEvent.class),
            List.of(IntakeCommand.class),
            List.of(new Model<>(IntakeId.class, IntakeCourse.class), new Model<>(ReferralId.class, AcceptedReferral.class)),
            List.of(new IntakeHandler()),
            List.of(RecordId.of(IntakeId.class, IntakeId::new, Names.PERSONS_RECORD, Breadth.WORK).refusedAs(RefusalCode.INTAKE_UNKNOWN).at("/intakes/{intake}")),
            Relates.PROGRAMS_AND_WORKERS);

    private IntakeCapability() {}
}
