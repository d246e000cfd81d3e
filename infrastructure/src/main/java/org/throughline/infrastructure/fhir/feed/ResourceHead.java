package org.throughline.infrastructure.fhir.feed;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a first, quick look at a line shows. The look also keeps from the parser what no resource holds and what would
 * harm it: numbers of any size, and text that cannot be stored.
 *
 * @param resourceType the type, or null if the line has none
 * @param id the id, or null if the line has none
 * @param status the status, or null if it has none
 * @param periodEnd the end of the period as sent, or null if it has none
 * @param classCode the code of the class, or null if it has none
 * @param subject the reference to the subject as sent, or null if it has none
 */
public record ResourceHead(
        @Nullable String resourceType,
        @Nullable String id,
        @Nullable String status,
        @Nullable String periodEnd,
        @Nullable String classCode,
        @Nullable String subject) {
    private static final JsonFactory JSON = new JsonFactory();
    /** FHIR R4 datatype {@code id}. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /** Far more digits, or powers of ten, than any quantity has; arithmetic with more takes minutes. */
    private static final int LONGEST_NUMBER = 64;

    private static final int LARGEST_EXPONENT = 99;
    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?0*([0-9]+)$");

    /** Looks at {@code line}; null if it is not one JSON object that could be a resource. */
    public static @Nullable ResourceHead of(String line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            return new Look(json, mayHoldSurrogates(line)).head();
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Only the type, without a look at what follows it; null if the line is no JSON object or has none. */
    public static @Nullable String typeOf(String line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = json.currentName().equals("resourceType");
                if (json.nextToken() == JsonToken.VALUE_STRING && found) {
                    return json.getString();
                }
                json.skipChildren();
            }
            return null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** A file that is UTF-8 holds a surrogate only where it is written as an escape. */
    private static boolean mayHoldSurrogates(String line) {
        return line.contains("\\ud") || line.contains("\\uD");
    }

    private static final class Look {
        private final JsonParser json;
        private final boolean surrogates;
        private boolean sound = true;
        private @Nullable String type;
        private @Nullable String id;
        private @Nullable String status;
        private @Nullable String end;
        private @Nullable String classCode;
        private @Nullable String subject;

        Look(JsonParser json, boolean surrogates) {
            this.json = json;
            this.surrogates = surrogates;
        }

        @Nullable ResourceHead head() {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "resourceType" -> type = text();
                    case "id" -> {
                        id = text();
                        sound &= id != null && (id.isEmpty() || ID.matcher(id).matches());
                    }
                    case "status" -> status = text();
                    case "period" -> end = member("end");
                    case "class" -> classCode = member("code");
                    case "subject" -> subject = member("reference");
                    default -> skim();
                }
            }
            return sound && json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null
                    ? new ResourceHead(type, id, status, end, classCode, subject)
                    : null;
        }

        /** The text that stands here; null if something else does, which is skimmed. */
        private @Nullable String text() {
            skim();
            return json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : null;
        }

        /** The text of one member of the object that begins here; null if no object begins here. */
        private @Nullable String member(String wanted) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                skim();
                return null;
            }
            String found = null;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean here = json.currentName().equals(wanted);
                json.nextToken();
                String text = text();
                found = here && text != null ? text : found;
            }
            return found;
        }

        /** Reads to the end of the value that begins here. */
        private void skim() {
            int depth = 0;
            JsonToken token = json.currentToken();
            while (token != null) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> sound &= isQuantity(json.getString());
                    case VALUE_STRING -> sound &= !surrogates || isText(json.getString());
                    default -> {}
                }
                if (depth == 0) {
                    return;
                }
                token = json.nextToken();
            }
        }

        private static boolean isQuantity(String number) {
            if (number.length() > LONGEST_NUMBER) {
                return false;
            }
            var exponent = EXPONENT.matcher(number);
            return !exponent.find()
                    || (exponent.group(1).length() < 3 && Integer.parseInt(exponent.group(1)) <= LARGEST_EXPONENT);
        }

        /** Whether every surrogate is one half of a pair; a lone one is no character and has no UTF-8. */
        private static boolean isText(String text) {
            return text.codePoints()
                    .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        }
    }
}
