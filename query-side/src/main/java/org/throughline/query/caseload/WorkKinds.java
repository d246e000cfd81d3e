package org.throughline.query.caseload;

import java.util.Collection;
import java.util.List;

/** All kinds of work that a caseload knows. */
final class WorkKinds {
    static final List<WorkKind<?>> ALL = List.of(
            Carrying.KIND,
            OpenEpisode.KIND,
            WaitingPlace.KIND,
            ReferralPart.KIND,
            OpenIntake.KIND,
            TransitionPart.KIND,
            OpenCrisis.KIND,
            LastContact.KIND);

    private WorkKinds() {}

    /** The work of one compartment, the event taken in. */
    static List<OpenWork> after(Collection<OpenWork> before, WorkKind.Step step) {
        return ALL.stream()
                .<OpenWork>flatMap(kind -> kind.after(before, step).stream())
                .toList();
    }

    /** The work of several compartments, joined. */
    static List<OpenWork> joined(Collection<OpenWork> parts) {
        return ALL.stream()
                .<OpenWork>flatMap(kind -> kind.joined(parts).stream())
                .toList();
    }
}
