package org.throughline.command.program;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramRefusal;

/** The county's programs, and organizations and places of others. */
public final class ProgramCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "program",
            List.of(ProgramEvent.class, DirectoryEvent.class),
            List.of(ProgramCommand.class, DirectoryCommand.class),
            List.of(
                    new Model<>(ProgramId.class, ProgramState.class),
                    new Model<>(OrganizationId.class, OrganizationState.class),
                    new Model<>(FacilityId.class, FacilityState.class)),
            List.of(new ProgramDecision(), new DirectoryDecision()),
            List.of(
                    RecordId.of(ProgramId.class, ProgramId::new, Names.PLACE_OF_WORK, Breadth.PROGRAM)
                            .refusedAs(ProgramRefusal.PROGRAM_UNKNOWN)
                            .at("/programs/{program}"),
                    RecordId.of(OrganizationId.class, OrganizationId::new, Names.PLACE_OF_WORK, Breadth.PLACE),
                    RecordId.of(FacilityId.class, FacilityId::new, Names.PLACE_OF_WORK, Breadth.PLACE),
                    RecordId.of(LegalEntityId.class, LegalEntityId::new, Names.PLACE_OF_WORK, Breadth.CUSTODIAN)),
            List.of(ProgramRefusal.values()),
            Relates.NOBODY);

    private ProgramCapability() {}
}
