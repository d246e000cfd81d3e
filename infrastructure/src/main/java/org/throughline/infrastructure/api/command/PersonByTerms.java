package org.throughline.infrastructure.api.command;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.throughline.command.encounter.EncounterCommand;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.terms.SearchTerms;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.ClientTokens;
import org.throughline.query.reading.ExactTerms;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets whoever declares an encounter say whom they have met by exact terms in place of an id. Whoever meets somebody has no
 * id of them, and may not be told one before the encounter is declared.
 */
@Component
public final class PersonByTerms {
    private static final String CLIENT = "client";

    private final ClientTokens tokens;

    PersonByTerms(ClientTokens tokens) {
        this.tokens = tokens;
    }

    /** Whether commands of {@code route} take exact terms. */
    public static boolean isTakenBy(CommandRoute route) {
        return route.command() == EncounterCommand.DeclareEncounter.class;
    }

    /**
     * The body with the id in place of the terms. Terms that name nobody whom {@code viewer} may know, or several people,
     * become an id that nobody has: so the command is decided, refused and recorded as one about somebody unknown.
     *
     * <p>Errors: {@link InvalidRequest} for terms that are none, or beside an id.
     */
    Mono<ObjectNode> resolved(CommandRoute route, ObjectNode body, Viewer viewer) {
        Optional<ExactTerms> terms = isTakenBy(route) ? SearchTerms.takenFrom(body) : Optional.empty();
        if (terms.isEmpty()) {
            return Mono.just(body);
        }
        if (body.has(CLIENT)) {
            throw new InvalidRequest(CLIENT, "is named twice", "an id or exact terms");
        }
        return tokens.matching(viewer, terms.get())
                .map(found -> body.put(CLIENT, one(found).toString()));
    }

    private static SubjectId one(Set<SubjectId> found) {
        return found.size() == 1 ? found.iterator().next() : new SubjectId(UUID.randomUUID());
    }
}
