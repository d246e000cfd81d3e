package org.throughline.infrastructure.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A list: a JSON array in the list's order. */
record ListShape(Shape element, boolean holdsSealed) implements Shape {
    ListShape(Shape element) {
        this(element, element.holdsSealed());
    }

    @Override
    public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
        out.writeStartArray();
        int index = 0;
        for (Object one : (List<?>) value) {
            demandPresent(one);
            element.write(one, holdsSealed ? path + "/" + index++ : path, out, sealed);
        }
        out.writeEndArray();
    }

    static void demandPresent(@Nullable Object element) {
        if (element == null) {
            throw new UnstorableJson("A collection holds nothing in one place");
        }
    }

    @Override
    public Object read(JsonParser in) {
        return List.copyOf(elements(in, element));
    }

    static List<Object> elements(JsonParser in, Shape element) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw new UnreadableJson("A list is not a JSON array");
        }
        var found = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            found.add(element.read(in));
        }
        return found;
    }
}
