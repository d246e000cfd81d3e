package org.throughline.infrastructure.api;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.command.BasedOn;
import org.throughline.command.Change;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.AccessPosition;
import org.throughline.query.reading.CarePosition;

/** JSON Schema (2020-12) of records as they stand on the wire: a sealed value is there what it seals. */
final class RecordSchemas {
    private final Map<String, Object> named = new TreeMap<>();

    /** The schemas made so far, by name. */
    Map<String, Object> named() {
        return named;
    }

    /** The schema of {@code type}, by reference where it has a name of its own. */
    Map<String, Object> of(Class<?> type) {
        if (type.isEnum()) {
            return reference(
                    type,
                    () -> Map.of(
                            "type",
                            "string",
                            "enum",
                            Arrays.stream(type.getEnumConstants())
                                    .map(Object::toString)
                                    .toList()));
        }
        if (type == BasedOn.class) {
            return position(CarePosition.class.getSimpleName());
        }
        if (type == CarePosition.class || type == AccessPosition.class) {
            return position(type.getSimpleName());
        }
        if (TaggedId.class.isAssignableFrom(type) || isSingleText(type)) {
            return Map.of("type", "string", "title", type.getSimpleName());
        }
        if (type.isSealed() && type.isInterface()) {
            return reference(
                    type,
                    () -> Map.of(
                            "oneOf",
                            Arrays.stream(type.getPermittedSubclasses())
                                    .map(this::variant)
                                    .toList()));
        }
        return type.isRecord() ? reference(type, () -> object(type, Set.of())) : scalar(type);
    }

    /** The schema of {@code type} with other ones for some of its components; no other answer refers to it. */
    Map<String, Object> of(Class<?> type, Map<String, Map<String, Object>> parts) {
        if (parts.isEmpty()) {
            return of(type);
        }
        Map<String, Object> schema = object(type, parts.keySet());
        Map<String, Object> properties = asMap(schema.get("properties"));
        var required = new ArrayList<Object>((Collection<?>) schema.getOrDefault("required", List.of()));
        for (RecordComponent component : type.getRecordComponents()) {
            Map<String, Object> part = parts.get(component.getName());
            if (part != null) {
                properties.put(component.getName(), part);
                required.add(component.getName());
            }
        }
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    /** The schema of a record without the components {@code left} out. */
    Map<String, Object> object(Class<?> type, Collection<String> left) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (left.contains(component.getName())) {
                continue;
            }
            AnnotatedType annotated = component.getAnnotatedType();
            properties.put(component.getName(), of(annotated));
            if (!annotated.isAnnotationPresent(Nullable.class) && !mayBeAbsent(component.getType())) {
                required.add(component.getName());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private Map<String, Object> of(AnnotatedType annotated) {
        Class<?> raw = raw(annotated.getType());
        if (annotated instanceof AnnotatedParameterizedType parameterized) {
            AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
            if (raw == Sealed.class) {
                return of(arguments[0]);
            }
            if (raw == Change.class) {
                return Map.of("anyOf", List.of(of(arguments[0]), Map.of("type", "null")));
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return Map.of("type", "array", "items", of(arguments[0]));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return Map.of("type", "object", "additionalProperties", of(arguments[1]));
            }
        }
        return of(raw);
    }

    private Map<String, Object> variant(Class<?> type) {
        Map<String, Object> schema = object(type, Set.of());
        var properties = new LinkedHashMap<String, Object>();
        properties.put("kind", Map.of("const", type.getSimpleName()));
        properties.putAll(asMap(schema.get("properties")));
        var required = new ArrayList<Object>(List.of("kind"));
        if (schema.get("required") instanceof List<?> further) {
            required.addAll(further);
        }
        return Map.of("type", "object", "properties", properties, "required", required);
    }

    private Map<String, Object> reference(Class<?> type, Supplier<Map<String, Object>> schema) {
        String name = type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
        if (!named.containsKey(name)) {
            named.put(name, Map.of());
            named.put(name, schema.get());
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> scalar(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Map.of("type", "integer");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == double.class || type == Double.class) {
            return Map.of("type", "number");
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (type == LocalDate.class) {
            return Map.of("type", "string", "format", "date");
        }
        return type == UUID.class ? Map.of("type", "string", "format", "uuid") : Map.of("type", "string");
    }

    private static Map<String, Object> position(String title) {
        return Map.of(
                "type",
                "string",
                "title",
                title,
                "pattern",
                "^" + Positions.FORM + "$",
                "examples",
                List.of("4711@1f3a9c20"));
    }

    private static boolean isSingleText(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && Set.of(String.class, UUID.class).contains(type.getRecordComponents()[0].getType());
    }

    private static boolean mayBeAbsent(Class<?> type) {
        return type == boolean.class || type == Change.class || Collection.class.isAssignableFrom(type);
    }

    private static Map<String, Object> asMap(@Nullable Object value) {
        var copy = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> copy.put(String.valueOf(key), each));
        }
        return copy;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : type instanceof Class<?> plain ? plain : Object.class;
    }
}
