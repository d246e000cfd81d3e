package org.throughline.infrastructure.access.command;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.throughline.command.CareCommand;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.RecordPart;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;

/**
 * What a command is about: the ids in it, apart from those of who asks. They come in the order of the command's
 * components, and the first of a set is what the command acts on.
 *
 * @param clients the persons it names
 * @param records the records of persons it names
 * @param workers the workers it names
 */
public record NamedIds(Set<SubjectId> clients, Set<TaggedId> records, Set<WorkerId> workers) {
    /**
     * The ids of {@code command}.
     *
     * @throws IllegalStateException if it names an id of a kind that no capability declares
     */
    public static NamedIds in(CareCommand command) {
        var clients = new LinkedHashSet<SubjectId>();
        var records = new LinkedHashSet<TaggedId>();
        var workers = new LinkedHashSet<WorkerId>();
        for (RecordPart part : RecordPart.of(command.getClass())) {
            Object value = part.in(command);
            if (value == null || value instanceof Provenance) {
                continue;
            }
            for (TaggedId id : EventTags.of(value)) {
                switch (Capabilities.ids().of(id).names()) {
                    case PERSON -> clients.add((SubjectId) id);
                    case PERSONS_RECORD -> records.add(id);
                    case WORKER -> workers.add((WorkerId) id);
                    case PLACE_OF_WORK, ORIGIN -> {}
                }
            }
        }
        return new NamedIds(clients, records, workers);
    }

    /** The program that {@code command} names as {@code program}, if it does. */
    static Optional<ProgramId> program(CareCommand command) {
        return RecordPart.of(command.getClass()).stream()
                .filter(part -> part.name().equals("program"))
                .map(part -> part.in(command))
                .filter(ProgramId.class::isInstance)
                .map(ProgramId.class::cast)
                .findFirst();
    }
}
