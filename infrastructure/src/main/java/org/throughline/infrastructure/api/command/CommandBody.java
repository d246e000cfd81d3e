package org.throughline.infrastructure.api.command;

import org.throughline.infrastructure.access.request.InvalidRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request: one JSON object, or nothing for a command whose ids are all in its path. */
public final class CommandBody {
    private static final String ACCEPTED = "one JSON object (RFC 8259)";

    private final JsonMapper json;
    private final ObjectReader reader;

    /** Reads by the rules of {@code json}. */
    public CommandBody(JsonMapper json) {
        this.json = json;
        // Of a field that stands there twice, nobody could say which one was meant.
        this.reader = json.reader()
                .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** The object. Fails with {@link InvalidRequest} for anything else. */
    public ObjectNode read(byte[] body) {
        if (body.length == 0) {
            return json.createObjectNode();
        }
        try (JsonParser parser = reader.createParser(body)) {
            JsonNode tree = tree(parser);
            if (parser.nextToken() != null) {
                throw noJson();
            }
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Its message quotes the body, which may hold personal data.
            throw noJson();
        }
        throw new InvalidRequest("(body)", "is no JSON object", ACCEPTED);
    }

    private JsonNode tree(JsonParser parser) {
        try {
            return reader.readTree(parser);
        } catch (DatabindException e) {
            // What is no JSON fails in the parser; in the tree, only a name that stands twice does.
            throw new InvalidRequest(place(parser.streamReadContext()), "stands there twice", "each field once");
        }
    }

    /** Where the parser is, told as fields are in other errors: {@code details.names[1].family}. */
    private static String place(TokenStreamContext context) {
        var place = new StringBuilder();
        for (TokenStreamContext here = context; here != null; here = here.getParent()) {
            if (here.inObject() && here.hasCurrentName()) {
                place.insert(0, "." + RecordBinder.shown(here.currentName()));
            } else if (here.inArray() && here.hasCurrentIndex()) {
                place.insert(0, "[" + here.getCurrentIndex() + "]");
            }
        }
        return place.isEmpty() ? "(body)" : place.substring(1);
    }

    private static InvalidRequest noJson() {
        return new InvalidRequest("(body)", "is no JSON", ACCEPTED);
    }
}
