package org.throughline.infrastructure.console.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object for templates. A name that it has not is null there, as absent and null are one in our answers; a template
 * would fail on a name that a plain map has not.
 */
public final class JsonMap extends LinkedHashMap<String, @Nullable Object> {
    private static final long serialVersionUID = 1L;

    private JsonMap() {}

    /** An object that says nothing. */
    static JsonMap empty() {
        return new JsonMap();
    }

    /** The object {@code json}; an empty one for anything else. */
    public static JsonMap of(JsonNode json) {
        var map = new JsonMap();
        json.properties().forEach(property -> map.put(property.getKey(), value(property.getValue())));
        return map;
    }

    private static @Nullable Object value(JsonNode json) {
        if (json.isObject()) {
            return of(json);
        }
        if (json.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            json.forEach(one -> list.add(value(one)));
            return list;
        }
        if (json.isNull()) {
            return null;
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isNumber() ? json.numberValue() : json.asString();
    }

    /** The object under {@code name}; an empty one if there is none. */
    public JsonMap object(String name) {
        return get(name) instanceof JsonMap map ? map : new JsonMap();
    }

    /** The objects of the list under {@code name}. */
    public List<JsonMap> objects(String name) {
        return get(name) instanceof List<?> list
                ? list.stream()
                        .filter(JsonMap.class::isInstance)
                        .map(JsonMap.class::cast)
                        .toList()
                : List.of();
    }

    /** The text under {@code name}, or null. */
    public @Nullable String text(String name) {
        Object value = get(name);
        return value == null ? null : value.toString();
    }

    /** {@inheritDoc} Always, for templates ask before they read. */
    @Override
    public boolean containsKey(Object key) {
        return true;
    }
}
