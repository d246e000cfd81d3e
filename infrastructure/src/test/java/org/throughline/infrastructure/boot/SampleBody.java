package org.throughline.infrastructure.boot;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.command.BasedOn;
import org.throughline.command.Change;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.Sealed;

/** A body with every field of a command, each acceptable by itself, made from the command's own components. */
final class SampleBody {
    private static final String TEXT = "Sample text";

    private SampleBody() {}

    /** The fields of a body that a route takes: all components but its variables and what the service says itself. */
    static List<RecordComponent> fields(CommandRoute route) {
        return Arrays.stream(route.command().getRecordComponents())
                .filter(component -> !CommandRoute.UNSAID.contains(component.getName()))
                .filter(component -> !route.variables().contains(component.getName()))
                .toList();
    }

    /** The fields that a body must have. */
    static List<String> required(CommandRoute route) {
        return fields(route).stream()
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .filter(component -> !Set.of(boolean.class, List.class, Set.class, Change.class)
                        .contains((Class<?>) component.getType()))
                .map(RecordComponent::getName)
                .filter(name -> !route.made().contains(name))
                .toList();
    }

    /** A body; ids of a kind that {@code ids} has are those, all others are new. */
    static Map<String, Object> of(CommandRoute route, Map<Class<?>, String> ids) {
        var body = new LinkedHashMap<String, Object>();
        for (RecordComponent component : fields(route)) {
            body.put(component.getName(), value(component.getAnnotatedType(), ids));
        }
        return body;
    }

    private static Object value(AnnotatedType type, Map<Class<?>, String> ids) {
        Class<?> raw = raw(type.getType());
        if (raw == Sealed.class || raw == Change.class) {
            return value(argument(type), ids);
        }
        if (raw == BasedOn.class) {
            return TestCounty.get().told("care", 1);
        }
        if (raw == List.class || raw == Set.class) {
            return List.of(value(argument(type), ids));
        }
        if (TaggedId.class.isAssignableFrom(raw)) {
            return raw == SourceRecordId.class
                    ? "0".repeat(32)
                    : ids.getOrDefault(raw, UUID.randomUUID().toString());
        }
        if (raw.isSealed() && raw.isInterface()) {
            Class<?> first = raw.getPermittedSubclasses()[0];
            var variant = new LinkedHashMap<String, Object>();
            variant.put("kind", first.getSimpleName());
            variant.putAll(record(first, ids));
            return variant;
        }
        return raw.isRecord() ? record(raw, ids) : scalar(raw);
    }

    private static Map<String, Object> record(Class<?> type, Map<Class<?>, String> ids) {
        var body = new LinkedHashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            body.put(component.getName(), value(component.getAnnotatedType(), ids));
        }
        return body;
    }

    private static Object scalar(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type.isEnum()) {
            return leastPrecise(type);
        }
        if (type == Instant.class) {
            return "2026-11-20T10:00:00-08:00";
        }
        if (type == LocalDate.class) {
            return "2026-11-20";
        }
        if (type == UUID.class) {
            return UUID.randomUUID().toString();
        }
        return type == ZoneId.class ? "America/Los_Angeles" : TEXT;
    }

    private static String leastPrecise(Class<?> type) {
        return ((Enum<?>) type.getEnumConstants()[0]).name();
    }

    /** Where a body has texts, such as {@code details.name.family}. */
    static List<String> texts(CommandRoute route) {
        var places = new ArrayList<String>();
        texts(of(route, Map.of()), "", places);
        places.removeIf(place -> place.endsWith("kind") && place.contains("."));
        return places;
    }

    /** A body with {@code replacement} at one place. */
    static Map<String, Object> with(CommandRoute route, String place, String replacement) {
        return asMap(replaced(of(route, Map.of()), "", place, replacement));
    }

    private static void texts(Object value, String path, List<String> places) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((name, each) -> texts(each, path.isEmpty() ? name + "" : path + "." + name, places));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    texts(list.get(i), path + "[" + i + "]", places);
                }
            }
            case String ignored -> places.add(path);
            default -> {}
        }
    }

    private static Object replaced(Object value, String path, String place, String replacement) {
        if (path.equals(place)) {
            return replacement;
        }
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((name, each) -> copy.put(
                        name + "", replaced(each, path.isEmpty() ? name + "" : path + "." + name, place, replacement)));
                yield copy;
            }
            case List<?> list -> List.of(replaced(list.getFirst(), path + "[0]", place, replacement));
            default -> value;
        };
    }

    private static Map<String, Object> asMap(Object value) {
        var copy = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) value).forEach((name, each) -> copy.put(name + "", each));
        return copy;
    }

    private static AnnotatedType argument(AnnotatedType type) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }
}
