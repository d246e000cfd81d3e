package org.throughline.infrastructure.fhir;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a first, quick look at a line shows.
 *
 * @param resourceType the type, or null if the line has none
 * @param id the id, or null if the line has none
 * @param periodEnd the end of the period as sent, or null if it has none
 */
record ResourceHead(
        @Nullable String resourceType,
        @Nullable String id,
        @Nullable String periodEnd) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Looks at {@code line}; null if it is not one JSON object. */
    static @Nullable ResourceHead of(String line) {
        String type = null;
        String id = null;
        String end = null;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "resourceType" -> type = value == JsonToken.VALUE_STRING ? json.getString() : null;
                    case "id" -> id = value == JsonToken.VALUE_STRING ? json.getString() : null;
                    case "period" -> end = value == JsonToken.START_OBJECT ? endOf(json) : null;
                    default -> json.skipChildren();
                }
            }
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null
                    ? new ResourceHead(type, id, end)
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable String endOf(JsonParser json) {
        String end = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("end") && value == JsonToken.VALUE_STRING) {
                end = json.getString();
            } else {
                json.skipChildren();
            }
        }
        return end;
    }
}
