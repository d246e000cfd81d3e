package org.throughline.infrastructure.api.command;

import org.springframework.stereotype.Component;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.access.command.NamedIds;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.kernel.id.SubjectId;
import reactor.core.publisher.Mono;

/** Finds the person whose data a command carries: it is under that person's keys that the data is sealed. */
@Component
final class CommandSubject {
    private final CareRelationships relationships;

    CommandSubject(CareRelationships relationships) {
        this.relationships = relationships;
    }

    /**
     * The person that {@code command} names; if it names none, the person whose record it acts on, who is empty when there
     * is no such record; if it names no record either, the worker it is about.
     *
     * @throws IllegalStateException if it names none of them, because what it carries would be sealed under nobody's key
     */
    Mono<SubjectId> of(CareCommand command) {
        NamedIds named = NamedIds.in(command);
        if (!named.clients().isEmpty()) {
            return Mono.just(named.clients().iterator().next());
        }
        if (!named.records().isEmpty()) {
            return relationships
                    .ofRecord(named.records().iterator().next())
                    .flatMap(presence ->
                            Mono.justOrEmpty(presence.clients().stream().findFirst()));
        }
        return named.workers().stream()
                .findFirst()
                .map(worker -> Mono.just(new SubjectId(worker.value())))
                .orElseThrow(() -> new IllegalStateException(
                        command.getClass().getName() + " carries personal data and names nobody whose it is"));
    }
}
