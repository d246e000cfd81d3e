package org.throughline.infrastructure.fhir.feed;

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
 * @param classCode the code of the class, or null if it has none
 * @param subject the reference to the subject as sent, or null if it has none
 */
public record ResourceHead(
        @Nullable String resourceType,
        @Nullable String id,
        @Nullable String periodEnd,
        @Nullable String classCode,
        @Nullable String subject) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Looks at {@code line}; null if it is not one JSON object. */
    public static @Nullable ResourceHead of(String line) {
        String type = null;
        String id = null;
        String end = null;
        String classCode = null;
        String subject = null;
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
                    case "period" -> end = member("end", json);
                    case "class" -> classCode = member("code", json);
                    case "subject" -> subject = member("reference", json);
                    default -> json.skipChildren();
                }
            }
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null
                    ? new ResourceHead(type, id, end, classCode, subject)
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The text of one member of the object that begins here; null if no object begins here. */
    private static @Nullable String member(String wanted, JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        String found = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals(wanted) && value == JsonToken.VALUE_STRING) {
                found = json.getString();
            } else {
                json.skipChildren();
            }
        }
        return found;
    }
}
