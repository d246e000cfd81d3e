package org.throughline.infrastructure.vault.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.json.UnreadableJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A payload of an older version as JSON that a {@link VersionStep} may change. */
final class PayloadTree {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The properties by which a sealed value is recognised, in their order. */
    private static final List<String> SEALED = List.of("s", "k", "e", "p", "f", "c");

    private PayloadTree() {}

    static ObjectNode of(byte[] payload) {
        try {
            if (MAPPER.readTree(payload) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new UnreadableJson("A payload is no JSON: " + e.getClass().getSimpleName());
        }
        throw new UnreadableJson("A payload is not a JSON object");
    }

    static byte[] bytes(ObjectNode payload) {
        return MAPPER.writeValueAsString(payload).getBytes(StandardCharsets.UTF_8);
    }

    /** The sealed values in it, each as its text, sorted. */
    static List<String> sealedValues(JsonNode payload) {
        var found = new ArrayList<String>();
        collect(payload, found);
        found.sort(null);
        return found;
    }

    private static void collect(JsonNode node, List<String> found) {
        if (node instanceof ObjectNode object
                && List.copyOf(object.propertyNames()).equals(SEALED)) {
            found.add(object.toString());
            return;
        }
        for (JsonNode part : node) {
            collect(part, found);
        }
    }
}
