package org.throughline.infrastructure.access;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.crisis.CrisisId;
import org.throughline.kernel.engagement.ContactId;
import org.throughline.kernel.engagement.StayId;
import org.throughline.kernel.engagement.VisitId;
import org.throughline.kernel.episode.EpisodeId;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.TaggedId;
import org.throughline.kernel.intake.IntakeId;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.referral.AppointmentId;
import org.throughline.kernel.referral.ReferralId;
import org.throughline.kernel.transition.TransitionId;

/**
 * What a command is about: the ids in it, apart from those of who asks.
 *
 * @param clients the persons it names
 * @param records the records of persons it names
 */
record CommandIds(Set<SubjectId> clients, Set<TaggedId> records) {
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            if (components == null) {
                throw new IllegalArgumentException("A command is a record: " + type.getName());
            }
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
            }
            return components;
        }
    };

    /** The ids of {@code command}. */
    static CommandIds of(CareCommand command) {
        var clients = new LinkedHashSet<SubjectId>();
        var records = new LinkedHashSet<TaggedId>();
        for (RecordComponent component : COMPONENTS.get(command.getClass())) {
            Object value = read(component, command);
            if (value == null || value instanceof Provenance) {
                continue;
            }
            Set<TaggedId> ids = value instanceof TaggedId id ? Set.of(id) : EventTags.of(value);
            for (TaggedId id : ids) {
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
        return Arrays.stream(COMPONENTS.get(command.getClass()))
                .filter(component -> component.getName().equals("program"))
                .map(component -> read(component, command))
                .filter(ProgramId.class::isInstance)
                .map(ProgramId.class::cast)
                .findFirst();
    }

    private static @Nullable Object read(RecordComponent component, Object parts) {
        try {
            return component.getAccessor().invoke(parts);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A record's accessor cannot fail: " + component, e);
        }
    }
}
