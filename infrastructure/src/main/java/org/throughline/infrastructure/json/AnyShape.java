package org.throughline.infrastructure.json;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** Writes a value by the class it has at run time; the same bytes as by its declared type, because names of alternatives are always written. */
enum AnyShape implements Shape {
    INSTANCE;

    @Override
    public boolean holdsSealed() {
        return true;
    }

    @Override
    public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
        shapeOf(value).write(value, path, out, sealed);
    }

    @Override
    public Object read(JsonParser in) {
        throw new IllegalArgumentException("What is read must have a type");
    }

    private static Shape shapeOf(Object value) {
        return switch (value) {
            case List<?> list -> new ListShape(INSTANCE);
            case Set<?> set -> new SetShape(setElement(set));
            case Map<?, ?> map -> new MapShape(mapKey(map), INSTANCE);
            case Enum<?> constant -> Shapes.of(constant.getDeclaringClass());
            default -> Shapes.of(value.getClass());
        };
    }

    private static Shape setElement(Set<?> set) {
        return set.isEmpty() ? NumberShape.INT : shapeOf(set.iterator().next());
    }

    private static TextShape mapKey(Map<?, ?> map) {
        Shape key = map.isEmpty()
                ? Shapes.of(String.class)
                : shapeOf(map.keySet().iterator().next());
        if (key instanceof TextShape text) {
            return text;
        }
        throw new IllegalArgumentException("The keys of a map must be texts");
    }
}
