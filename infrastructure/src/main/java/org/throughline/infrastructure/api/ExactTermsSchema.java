package org.throughline.infrastructure.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.query.view.ViewParameter;

/** The exact terms by which somebody is looked for, as a schema: those of one kind, and all of them. */
final class ExactTermsSchema {
    private static final Map<String, Object> TEXT = Map.of("type", "string", "minLength", 1, "maxLength", 200);

    private ExactTermsSchema() {}

    /** The body of a search. */
    static Map<String, Object> body() {
        return Map.of(
                "required",
                true,
                "content",
                Map.of("application/json", Map.of("schema", Map.of("oneOf", List.of(byIdentifier(), byName())))));
    }

    /** The fields, for a body that has others besides. */
    static Map<String, Object> fields() {
        return Map.of(
                "identifier",
                Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("system", "value"),
                        "properties",
                        Map.of(
                                "system", described(ViewParameter.IDENTIFIER_SYSTEM),
                                "value", described(ViewParameter.IDENTIFIER_VALUE))),
                "family",
                described(ViewParameter.FAMILY),
                "birthDate",
                Map.of("type", "string", "format", "date", "description", ViewParameter.BIRTH_DATE.meaning()));
    }

    private static Map<String, Object> byIdentifier() {
        return Map.of(
                "type",
                "object",
                "required",
                List.of("identifier"),
                "properties",
                Map.of("identifier", fields().get("identifier")));
    }

    private static Map<String, Object> byName() {
        return Map.of(
                "type",
                "object",
                "required",
                List.of("family", "birthDate"),
                "properties",
                Map.of("family", fields().get("family"), "birthDate", fields().get("birthDate")));
    }

    private static Map<String, Object> described(ViewParameter parameter) {
        var schema = new LinkedHashMap<>(TEXT);
        schema.put("description", parameter.meaning());
        return schema;
    }
}
