package org.throughline.infrastructure.access.command;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.throughline.command.CareCommand;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.RecordPart;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.VisitId;

/**
 * What a command is about: the ids in it, apart from those of who asks.
 *
 * @param clients the persons it names
 * @param records the records of persons it names
 */
record CommandIds(Set<SubjectId> clients, Set<TaggedId> records) {
    /** The ids of {@code command}. */
    static CommandIds of(CareCommand command) {
        var clients = new LinkedHashSet<SubjectId>();
        var records = new LinkedHashSet<TaggedId>();
        for (RecordPart part : RecordPart.of(command.getClass())) {
            Object value = part.in(command);
            if (value == null || value instanceof Provenance) {
                continue;
            }
            for (TaggedId id : EventTags.of(value)) {
                switch (id) {
                    case SubjectId client -> clients.add(client);
                    case ReferralId record -> records.add(record);
                    case IntakeId record -> records.add(record);
                    case EpisodeId record -> records.add(record);
                    case TransitionId record -> records.add(record);
                    case CrisisId record -> records.add(record);
                    case ContactId record -> records.add(record);
                    case AppointmentId record -> records.add(record);
                    case StayId record -> records.add(record);
                    case VisitId record -> records.add(record);
                    default -> {}
                }
            }
        }
        return new CommandIds(clients, records);
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
