package org.throughline.infrastructure.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A value that is one JSON string, and may therefore be the key of a map.
 *
 * @param toText the text of a value; the same text for equal values
 * @param ofText the value of a text; any exception says that it is none
 */
record TextShape(Function<Object, String> toText, Function<String, Object> ofText) implements Shape {
    private static final Map<Class<?>, TextShape> BASIC = Map.of(
            String.class, new TextShape(TextShape::unicode, text -> text),
            UUID.class, new TextShape(Object::toString, UUID::fromString),
            Instant.class, new TextShape(Object::toString, InstantText::parse),
            LocalDate.class, new TextShape(Object::toString, LocalDate::parse));

    static @Nullable TextShape of(Class<?> type) {
        if (type.isEnum()) {
            return ofEnum(type);
        }
        if (ZoneId.class.isAssignableFrom(type)) {
            return new TextShape(zone -> ((ZoneId) zone).getId(), ZoneId::of);
        }
        return BASIC.get(type);
    }

    /** A JSON library writes half a surrogate pair as something else; then two texts would be one. */
    private static String unicode(Object value) {
        var text = (String) value;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (Character.isSurrogate(here)) {
                boolean pair = Character.isHighSurrogate(here)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new UnstorableJson("A text holds half a character");
                }
                i++;
            }
        }
        return text;
    }

    private static TextShape ofEnum(Class<?> type) {
        var byName = new HashMap<String, Object>();
        for (Object constant : type.getEnumConstants()) {
            byName.put(((Enum<?>) constant).name(), constant);
        }
        return new TextShape(constant -> ((Enum<?>) constant).name(), name -> {
            Object constant = byName.get(name);
            if (constant == null) {
                throw new UnreadableJson("A constant that " + type.getSimpleName() + " does not have");
            }
            return constant;
        });
    }

    @Override
    public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
        out.writeString(toText.apply(value));
    }

    @Override
    public Object read(JsonParser in) {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new UnreadableJson("A text is not a JSON string");
        }
        return ofText.apply(in.getString());
    }
}
