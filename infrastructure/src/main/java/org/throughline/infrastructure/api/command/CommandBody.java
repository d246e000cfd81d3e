package org.throughline.infrastructure.api.command;

import org.throughline.infrastructure.access.request.InvalidRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a command request: one JSON object, or nothing for a command whose ids are all in its path. */
final class CommandBody {
    private final JsonMapper json;
    private final ObjectReader reader;

    CommandBody(JsonMapper json) {
        this.json = json;
        // Of a field that stands there twice, nobody could say which one was meant.
        this.reader = json.reader(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /** The object. Fails with {@link InvalidRequest} for anything else. */
    ObjectNode read(byte[] body) {
        if (body.length == 0) {
            return json.createObjectNode();
        }
        try {
            JsonNode tree = reader.readTree(body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Its message quotes the body, which may hold personal data.
            throw new InvalidRequest("(body)", "is no JSON", "one JSON object (RFC 8259)");
        }
        throw new InvalidRequest("(body)", "is no JSON object", "one JSON object (RFC 8259)");
    }
}
