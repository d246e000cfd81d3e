package org.throughline.infrastructure.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A map from something that is a text: a JSON object sorted by the texts, so that equal maps are equal bytes. */
record MapShape(TextShape key, Shape value) implements Shape {
    @Override
    public boolean holdsSealed() {
        return value.holdsSealed();
    }

    @Override
    public void write(Object map, String path, JsonGenerator out, SealedWriter sealed) {
        var sorted = new TreeMap<String, Object>();
        ((Map<?, ?>) map).forEach((name, one) -> {
            ListShape.demandPresent(name);
            ListShape.demandPresent(one);
            sorted.put(key.toText().apply(name), one);
        });
        out.writeStartObject();
        sorted.forEach((name, one) -> {
            out.writeName(name);
            value.write(one, holdsSealed() ? path + "/" + escaped(name) : path, out, sealed);
        });
        out.writeEndObject();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public Object read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableJson("A map is not a JSON object");
        }
        var found = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            Object name = key.ofText().apply(in.currentName());
            in.nextToken();
            if (found.put(name, value.read(in)) != null) {
                throw new UnreadableJson("A map holds a key twice");
            }
        }
        return Collections.unmodifiableMap(found);
    }
}
