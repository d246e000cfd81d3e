package org.throughline.command.encounter;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.encounter.EncounterRefusal;
import org.throughline.kernel.id.EncounterId;

/** Having to do with a person to whom nothing related one: a walk-in, a call, a crisis. */
public final class EncounterCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "encounter",
            List.of(EncounterEvent.class),
            List.of(EncounterCommand.class),
            List.of(new Model<>(EncounterScope.class, EncounterState.class)),
            List.of(new EncounterDecision()),
            List.of(RecordId.of(EncounterId.class, EncounterId::new, Names.PERSONS_RECORD, Breadth.FACT)
                    .refusedAs(EncounterRefusal.ENCOUNTER_UNKNOWN)
                    .at("/encounters/{encounter}")),
            List.of(EncounterRefusal.values()),
            Relates.PROGRAMS_AND_WORKERS);

    private EncounterCapability() {}
}
