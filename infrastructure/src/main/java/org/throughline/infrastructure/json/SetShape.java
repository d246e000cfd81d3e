package org.throughline.infrastructure.json;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** A set: a JSON array sorted by the JSON text of its elements, so that equal sets are equal bytes. */
record SetShape(Shape element) implements Shape {
    SetShape {
        if (element.holdsSealed()) {
            throw new IllegalArgumentException("A sealed value in a set would have no place of its own");
        }
    }

    @Override
    public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
        Set<?> several = (Set<?>) value;
        several.forEach(ListShape::demandPresent);
        out.writeStartArray();
        if (several.size() == 1) {
            element.write(several.iterator().next(), path, out, sealed);
        } else if (element instanceof TextShape text) {
            several.stream().map(text.toText()).sorted(SetShape::asJson).forEach(out::writeString);
        } else {
            for (String json : sorted(several, path, sealed)) {
                out.writeRawValue(json);
            }
        }
        out.writeEndArray();
    }

    /** The order of two texts as JSON strings, without writing those of letters and digits, which most are. */
    private static int asJson(String one, String other) {
        return isPlain(one) && isPlain(other)
                ? one.compareTo(other)
                : Json.text(out -> out.writeString(one)).compareTo(Json.text(out -> out.writeString(other)));
    }

    /** Whether the text stands in JSON as it is, and no character of it comes before the quote at its end. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(here -> here > '"' && here != '\\' && here < 0x7F);
    }

    private List<String> sorted(Set<?> several, String path, SealedWriter sealed) {
        return several.stream()
                .map(one -> Json.text(inner -> element.write(one, path, inner, sealed)))
                .sorted()
                .toList();
    }

    @Override
    public Object read(JsonParser in) {
        List<Object> found = ListShape.elements(in, element);
        var set = new LinkedHashSet<>(found);
        if (set.size() != found.size()) {
            throw new UnreadableJson("A set holds something twice");
        }
        return Collections.unmodifiableSet(set);
    }
}
