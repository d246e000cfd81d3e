package org.throughline.command.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.workforce.WorkerEvent;

/** Which events a decision reads, and so which ones must not have been added when it is appended. */
public final class ReadSet {
    private final List<EventCriteria> branches = new ArrayList<>();

    /** The events of these types that are about {@code id}; none where there is no id. */
    @SafeVarargs
    public final ReadSet about(@Nullable TaggedId id, Class<? extends CareEvent>... types) {
        var listed = new ArrayList<Class<? extends CareEvent>>();
        for (Class<? extends CareEvent> type : types) {
            listed.add(type);
        }
        return about(id, listed);
    }

    /** All events of a capability that are about {@code id}; none where there is no id. */
    public ReadSet all(@Nullable TaggedId id, Class<? extends CareEvent> capability) {
        return about(
                id,
                Arrays.stream(capability.getPermittedSubclasses())
                        .<Class<? extends CareEvent>>map(type -> type.asSubclass(CareEvent.class))
                        .toList());
    }

    /** Who the workers are and in which programs they work. */
    public ReadSet workers(Collection<WorkerId> workers) {
        workers.forEach(worker -> about(
                worker,
                WorkerEvent.Hired.class,
                WorkerEvent.JoinedProgram.class,
                WorkerEvent.LeftProgram.class,
                WorkerEvent.Separated.class));
        return this;
    }

    /** The terms of a program; nothing where there is none. */
    public ReadSet terms(@Nullable ProgramId program) {
        return about(program, ProgramEvent.Opened.class);
    }

    /** The terms of a program and who works in it; nothing where there is none. */
    public ReadSet staff(@Nullable ProgramId program) {
        return about(
                program, ProgramEvent.Opened.class, WorkerEvent.JoinedProgram.class, WorkerEvent.LeftProgram.class);
    }

    /** What was collected, as Axon asks for it. */
    public EventCriteria criteria() {
        return EventCriteria.either(branches);
    }

    private ReadSet about(@Nullable TaggedId id, List<Class<? extends CareEvent>> types) {
        if (id != null) {
            branches.add(EventCriteria.havingTags(Tag.of(id.tagKey(), id.tagValue()))
                    .andBeingOneOfTypes(types.stream()
                            .map(EventCatalogue::nameOf)
                            .map(QualifiedName::new)
                            .toArray(QualifiedName[]::new)));
        }
        return this;
    }
}
