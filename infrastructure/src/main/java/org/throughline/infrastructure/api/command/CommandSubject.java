package org.throughline.infrastructure.api.command;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the person whose data a command carries: it is under that person's keys that the data is sealed. */
@Component
final class CommandSubject {
    private final CareRelationships relationships;

    CommandSubject(CareRelationships relationships) {
        this.relationships = relationships;
    }

    /** The person that the body names, or that the record is about which the body names; empty if there is none. */
    Mono<SubjectId> of(CommandRoute route, ObjectNode body) {
        return id(route, body, SubjectId.class, SubjectId::new)
                .or(() -> id(route, body, WorkerId.class, id -> new SubjectId(id)))
                .map(Mono::just)
                .orElseGet(() -> id(route, body, ReferralId.class, ReferralId::new)
                        .map(this::subject)
                        .orElseGet(Mono::empty));
    }

    private Mono<SubjectId> subject(TaggedId record) {
        return relationships
                .ofRecord(record)
                .flatMap(
                        presence -> Mono.justOrEmpty(presence.clients().stream().findFirst()));
    }

    private static <T> Optional<T> id(CommandRoute route, ObjectNode body, Class<?> type, Function<UUID, T> make) {
        for (RecordComponent component : route.command().getRecordComponents()) {
            JsonNode json = component.getType() == type ? body.get(component.getName()) : null;
            if (json != null && json.isString()) {
                Object uuid = Scalars.read(UUID.class, json, problem -> {});
                return uuid instanceof UUID id ? Optional.of(make.apply(id)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
