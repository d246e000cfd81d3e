package org.throughline.infrastructure.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One of several records, told apart by a name that stands first. */
record UnionShape(Class<?> union, Map<String, RecordShape> members, boolean holdsSealed) implements Shape {
    UnionShape(Class<?> union, Map<String, RecordShape> members) {
        this(union, members, members.values().stream().anyMatch(RecordShape::holdsSealed));
    }

    @Override
    public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
        member(UnionNames.of(value.getClass())).write(value, path, out, sealed);
    }

    @Override
    public Object read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT
                || !UnionNames.PROPERTY.equals(in.nextName())
                || in.nextToken() != JsonToken.VALUE_STRING) {
            throw new UnreadableJson(union.getSimpleName() + " does not begin with its kind");
        }
        return member(in.getString()).readFields(in);
    }

    private RecordShape member(@Nullable String name) {
        RecordShape member = name == null ? null : members.get(name);
        if (member == null) {
            throw new UnreadableJson("A kind that " + union.getSimpleName() + " does not have");
        }
        return member;
    }
}
