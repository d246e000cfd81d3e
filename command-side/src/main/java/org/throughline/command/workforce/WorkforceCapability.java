package org.throughline.command.workforce;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.id.PractitionerId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.PractitionerEvent;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** The county's workers, what they carry, and practitioners of others. */
public final class WorkforceCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "workforce",
            List.of(WorkerEvent.class, PractitionerEvent.class),
            List.of(WorkforceCommand.class, SecondPersonCommand.class, PractitionerCommand.class),
            List.of(
                    new Model<>(WorkerId.class, WorkerState.class),
                    new Model<>(CaseloadKey.class, CaseloadState.class),
                    new Model<>(PractitionerId.class, PractitionerState.class)),
            List.of(
                    new WorkerDecision(),
                    new SecondPersonDecision(),
                    new CaseloadDecision(),
                    new PractitionerDecision()),
            List.of(
                    RecordId.of(WorkerId.class, WorkerId::new, Names.WORKER, Breadth.WORKER)
                            .refusedAs(WorkforceRefusal.WORKER_UNKNOWN)
                            .at("/workers/{worker}"),
                    RecordId.of(PractitionerId.class, PractitionerId::new, Names.PLACE_OF_WORK, Breadth.WORKER)),
            List.of(WorkforceRefusal.values()),
            Relates.PROGRAMS_AND_WORKERS);

    private WorkforceCapability() {}
}
