package org.throughline.infrastructure.api.view;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.command.CommandBody;
import org.throughline.infrastructure.api.terms.SearchTerms;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewParameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a question that is posted, as the parameters of its view. What is wrong with it is named, never repeated. */
final class PostedTerms {
    private static final int LARGEST = 4 * 1024;

    private final CommandBody bodies;

    PostedTerms(JsonMapper json) {
        this.bodies = new CommandBody(json);
    }

    /** Refuses a question of which anything stands in the URL, where it may not. */
    void requireBareUrl(MultiValueMap<String, String> query) {
        if (!query.isEmpty()) {
            throw new InvalidRequest("a query parameter", "stands in the URL", "everything in the body");
        }
    }

    /**
     * The fields of the body by the names of the view's parameters, {@code identifier.value} for a field within another.
     *
     * @throws InvalidRequest for a body that is none, and a field that the view does not take
     */
    MultiValueMap<String, String> read(View view, byte[] content) {
        if (content.length > LARGEST) {
            throw new InvalidRequest("(body)", "is too large", "at most 4 KiB");
        }
        var given = new LinkedMultiValueMap<String, String>();
        flat(bodies.read(content)).forEach((name, value) -> given.add(name, text(view, name, value)));
        return given;
    }

    private static Map<String, JsonNode> flat(ObjectNode body) {
        var fields = new LinkedHashMap<String, JsonNode>();
        body.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode within) {
                within.properties()
                        .forEach(inner -> fields.put(field.getKey() + "." + inner.getKey(), inner.getValue()));
            } else if (!field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue());
            }
        });
        return fields;
    }

    private static String text(View view, String name, JsonNode value) {
        ViewParameter taken = view.parameters().stream()
                .filter(parameter -> parameter.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("a field", "is not known here", SearchTerms.ACCEPTED));
        if (!value.isString()) {
            throw new InvalidRequest(taken.wireName(), "is no text", SearchTerms.ACCEPTED);
        }
        return value.asString();
    }
}
