package org.throughline.infrastructure.console.find;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.security.session.ConsoleSession;
import org.throughline.infrastructure.security.session.SessionNotes;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody searched for, sealed in their session for a quarter of an hour, so that going back works. */
@Component
final class KeptSearches {
    private static final String KIND = "search";

    private final SessionNotes notes;
    private final JsonMapper json;

    KeptSearches(SessionNotes notes, JsonMapper json) {
        this.notes = notes;
        this.json = json;
    }

    /** Keeps terms by the names of the view's parameters, and gives the id under which they wait. */
    Mono<String> keep(ConsoleSession session, MultiValueMap<String, String> terms) {
        return notes.put(session, KIND, json.writeValueAsBytes(terms.toSingleValueMap()));
    }

    /** The terms of this id; empty if they do not wait in this session. */
    Mono<MultiValueMap<String, String>> find(ConsoleSession session, String id) {
        return notes.get(session, KIND, id).map(this::read);
    }

    private MultiValueMap<String, String> read(byte[] body) {
        var terms = new LinkedMultiValueMap<String, String>();
        for (Map.Entry<String, JsonNode> term : json.readTree(body).properties()) {
            terms.add(term.getKey(), term.getValue().asString());
        }
        return terms;
    }
}
