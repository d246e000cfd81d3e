package org.throughline.query.caseload;

import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;

/** Whose clients a caseload shows. */
public sealed interface CaseloadScope {
    /** Clients whom the worker carries, or for whom the worker owns open work by name. */
    record OfWorker(WorkerId worker) implements CaseloadScope {}

    /** Clients with anything open in the program or in its queue. */
    record OfProgram(ProgramId program) implements CaseloadScope {}

    /** One client, with what is open under ids by which they were met in a crisis. */
    record OfClient(SubjectId client) implements CaseloadScope {}
}
