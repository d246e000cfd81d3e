package org.throughline.command.transition;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;

/** Moving a person from one place of care to the next without losing them. */
public final class TransitionCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "transition",
            List.of(TransitionEvent.class),
            List.of(TransitionCommand.class),
            List.of(new Model<>(TransitionScope.class, TransitionState.class)),
            List.of(new TransitionDecision()),
            List.of(RecordId.of(TransitionId.class, TransitionId::new, Names.PERSONS_RECORD, Breadth.WORK)
                    .refusedAs(TransitionRefusal.TRANSITION_UNKNOWN)
                    .at("/transitions/{transition}")),
            List.of(TransitionRefusal.values()),
            Relates.PROGRAMS_AND_WORKERS);

    private TransitionCapability() {}
}
