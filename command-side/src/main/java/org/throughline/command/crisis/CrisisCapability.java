package org.throughline.command.crisis;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.CrisisRefusal;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.IncidentId;
import org.throughline.kernel.protection.IncidentEvent;

/** Responses to crises, and the incidents that come out of them. */
public final class CrisisCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "crisis",
            List.of(CrisisEvent.class, IncidentEvent.class),
            List.of(CrisisCommand.class),
            List.of(
                    new Model<>(CrisisScope.class, CrisisState.class),
                    new Model<>(CrisisScope.class, CrisisEndState.class)),
            List.of(new CrisisDecision(), new CrisisEndDecision()),
            List.of(
                    RecordId.of(CrisisId.class, CrisisId::new, Names.PERSONS_RECORD, Breadth.WORK)
                            .refusedAs(CrisisRefusal.CRISIS_UNKNOWN)
                            .at("/crises/{crisis}"),
                    RecordId.of(IncidentId.class, IncidentId::new, Names.PERSONS_RECORD, Breadth.FACT)),
            List.of(CrisisRefusal.values()),
            Relates.PROGRAMS_AND_WORKERS);

    private CrisisCapability() {}
}
