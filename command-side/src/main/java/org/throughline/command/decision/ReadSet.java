package org.throughline.command.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** The events of these types, at least one, that are about {@code id}; none where there is no id. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final ReadSet about(@Nullable TaggedId id, Class<? extends CareEvent>... types) {
        return id == null ? this : aboutAll(List.of(id), Arrays.asList(types));
    }

    /** The events of these types, at least one, that are about all of {@code ids} at once. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final ReadSet aboutAll(Collection<? extends TaggedId> ids, Class<? extends CareEvent>... types) {
        return aboutAll(ids, Arrays.asList(types));
    }

    /** All events of a family that are about {@code id}; none where there is no id. */
    public ReadSet all(@Nullable TaggedId id, Class<? extends CareEvent> family) {
        return id == null
                ? this
                : aboutAll(
                        List.of(id),
                        Arrays.stream(family.getPermittedSubclasses())
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

    private ReadSet aboutAll(Collection<? extends TaggedId> ids, List<? extends Class<? extends CareEvent>> types) {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("A decision names the types it reads, or it conflicts with everything");
        }
        Set<Tag> tags =
                ids.stream().map(id -> new Tag(id.tagKey(), id.tagValue())).collect(Collectors.toSet());
        branches.add(EventCriteria.havingTags(tags)
                .andBeingOneOfTypes(types.stream()
                        .map(EventCatalogue::nameOf)
                        .map(QualifiedName::new)
                        .toArray(QualifiedName[]::new)));
        return this;
    }
}
