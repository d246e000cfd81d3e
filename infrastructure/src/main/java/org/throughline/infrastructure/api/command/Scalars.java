package org.throughline.infrastructure.api.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.request.IdText;
import org.throughline.infrastructure.api.problem.OurTimes;
import tools.jackson.databind.JsonNode;

/** Single values on the wire: what each type accepts, and how that is said to a caller. */
final class Scalars {
    private static final int LONGEST_TEXT = 4_000;

    private Scalars() {}

    /** The value, or null after telling {@code wrong} what is wrong with it. */
    static @Nullable Object read(Class<?> type, JsonNode json, Consumer<String> wrong) {
        try {
            if (type == int.class || type == Integer.class) {
                return json.isInt() ? json.intValue() : refuse("is no whole number", wrong);
            }
            if (type == boolean.class || type == Boolean.class) {
                return json.isBoolean() ? json.booleanValue() : refuse("is neither true nor false", wrong);
            }
            if (!json.isString()) {
                return refuse("is no text", wrong);
            }
            return text(type, json.stringValue(), wrong);
        } catch (DateTimeException e) {
            return refuse("is no such time", wrong);
        }
    }

    private static @Nullable Object text(Class<?> type, String text, Consumer<String> wrong) {
        if (text.isBlank()) {
            return refuse("is empty", wrong);
        }
        if (text.length() > LONGEST_TEXT) {
            return refuse("is longer than " + LONGEST_TEXT + " characters", wrong);
        }
        if (type == String.class) {
            // What a browser or another system sends as the end of a line.
            String lines = text.replace("\r\n", "\n");
            return lines.codePoints().anyMatch(Scalars::isNoText) ? refuse("holds control characters", wrong) : lines;
        }
        if (type == UUID.class) {
            return IdText.isId(text) ? UUID.fromString(text) : refuse("is no id", wrong);
        }
        if (type == Instant.class) {
            return OurTimes.within(OffsetDateTime.parse(text).toInstant());
        }
        if (type == LocalDate.class) {
            return OurTimes.within(LocalDate.parse(text));
        }
        if (type == ZoneId.class) {
            return ZoneId.of(text);
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
            return refuse("is none of the codes there are", wrong);
        }
        throw new IllegalStateException("No rule reads a " + type.getName() + " from a request");
    }

    /** Controls, halves of surrogate pairs (no UTF-8 has them), and what makes a text look like another. */
    private static boolean isNoText(int character) {
        boolean layout = character == '\n' || character == '\t';
        boolean reordering =
                (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        return (Character.isISOControl(character) && !layout)
                || Character.getType(character) == Character.SURROGATE
                || reordering;
    }

    /** What {@link #read} accepts, for a caller. */
    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "UUID" -> "an id (UUID)";
            case "Instant" -> "an instant with its offset, such as 2026-11-22T14:05:00-08:00";
            case "LocalDate" -> "a date, such as 2026-11-22";
            case "ZoneId" -> "a time zone, such as America/Los_Angeles";
            default -> "a text of at most " + LONGEST_TEXT + " characters";
        };
    }

    private static @Nullable Object refuse(String problem, Consumer<String> wrong) {
        wrong.accept(problem);
        return null;
    }
}
