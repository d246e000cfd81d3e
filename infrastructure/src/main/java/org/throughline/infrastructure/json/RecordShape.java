package org.throughline.infrastructure.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.RecordPart;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A record: a JSON object of its components in declared order, absent ones left out, unknown ones refused. What a type demands is demanded when it is written as when it is read. */
final class RecordShape implements Shape {
    private record Field(String name, RecordPart part, Shape shape, boolean nullable) {}

    private final Class<?> type;
    private final @Nullable String kind;
    private final Field[] fields;
    private final Map<String, Integer> places = new HashMap<>();
    private final Constructor<?> constructor;
    private final boolean holdsSealed;

    RecordShape(Class<?> type, Function<RecordComponent, Shape> shapes) {
        this.type = type;
        this.kind = UnionNames.of(type);
        RecordComponent[] components = type.getRecordComponents();
        List<RecordPart> parts = RecordPart.of(type);
        this.fields = new Field[components.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(components[i], parts.get(i), shapes.apply(components[i]));
        }
        for (int i = 0; i < fields.length; i++) {
            places.put(fields[i].name(), i);
        }
        if (kind != null && places.containsKey(UnionNames.PROPERTY)) {
            throw new IllegalArgumentException(type.getName() + " has a component named like the kind");
        }
        this.constructor = constructor(type, components);
        this.holdsSealed = Arrays.stream(fields).anyMatch(field -> field.shape().holdsSealed());
    }

    private static Field field(RecordComponent component, RecordPart part, Shape shape) {
        return new Field(
                component.getName(), part, shape, component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has its canonical constructor: " + type, e);
        }
    }

    @Override
    public boolean holdsSealed() {
        return holdsSealed;
    }

    @Override
    public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
        out.writeStartObject();
        if (kind != null) {
            out.writeStringProperty(UnionNames.PROPERTY, kind);
        }
        for (Field field : fields) {
            Object part = field.part().in(value);
            if (part == null && !field.nullable()) {
                throw new UnstorableJson(type.getSimpleName() + " lacks " + field.name());
            }
            if (part != null) {
                out.writeName(field.name());
                field.shape().write(part, field.shape().holdsSealed() ? path + "/" + field.name() : path, out, sealed);
            }
        }
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableJson(type.getSimpleName() + " is not a JSON object");
        }
        return readFields(in);
    }

    /** Reads the fields that still follow in an object. */
    Object readFields(JsonParser in) {
        var parts = new @Nullable Object[fields.length];
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            Integer place = places.get(name);
            in.nextToken();
            if (place == null) {
                if (!name.equals(UnionNames.PROPERTY) || !in.getString().equals(kind)) {
                    throw new UnreadableJson(type.getSimpleName() + " has a field that its version does not know");
                }
            } else if (parts[place] != null) {
                throw new UnreadableJson(type.getSimpleName() + "." + name + " stands twice");
            } else {
                parts[place] = fields[place].shape().read(in);
            }
        }
        if (in.currentToken() != JsonToken.END_OBJECT) {
            throw new UnreadableJson(type.getSimpleName() + " does not end");
        }
        return made(parts);
    }

    private Object made(@Nullable Object[] parts) {
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == null && !fields[i].nullable()) {
                parts[i] = StoredAbsences.readAs(type, fields[i].name());
                if (parts[i] == null) {
                    throw new UnreadableJson(type.getSimpleName() + " lacks " + fields[i].name());
                }
            }
        }
        try {
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw new UnreadableJson(type.getSimpleName() + " refuses its own components");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record can be made: " + type, e);
        }
    }
}
