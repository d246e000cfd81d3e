package org.throughline.infrastructure.api.command;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.command.BasedOn;
import org.throughline.command.Change;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.kernel.event.CodeSystems;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;
import tools.jackson.databind.JsonNode;

/**
 * Makes a record from JSON by its components, so that a command looks on the wire as it looks in the code. Collects
 * every wrong field instead of stopping at the first, and never repeats a value in an error.
 */
final class RecordBinder {
    private static final int LONGEST_LIST = 100;

    private final PersonalValues personal;
    private final Function<String, CarePosition> positions;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param positions reads the positions on which a request says it is based */
    RecordBinder(PersonalValues personal, Function<String, CarePosition> positions) {
        this.personal = personal;
        this.positions = positions;
    }

    /** What was wrong so far. */
    List<FieldError> errors() {
        return errors;
    }

    /** The record, or null if a component was wrong or the record itself refuses. */
    @Nullable Object record(Class<?> type, JsonNode json, String path) {
        return record(type, json, path, Map.of(), Set.of());
    }

    /**
     * The record, or null if a component was wrong or the record itself refuses.
     *
     * @param given components that do not come from {@code json} and may not stand there
     * @param alsoKnown fields of {@code json} that belong to somebody else
     */
    @Nullable Object record(
            Class<?> type, JsonNode json, String path, Map<String, @Nullable Object> given, Set<String> alsoKnown) {
        if (!json.isObject()) {
            return wrong(path, "is no object", "an object with " + names(type, given.keySet()));
        }
        RecordComponent[] components = type.getRecordComponents();
        int before = errors.size();
        refuseUnknownFields(type, json, path, given.keySet(), alsoKnown);
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            values[i] = given.containsKey(name) ? given.get(name) : component(components[i], json.get(name), path);
        }
        return errors.size() > before
                ? null
                : RecordFactory.make(type, values, error -> wrong(path, error, names(type, given.keySet())));
    }

    /** Only looks for what is wrong with the components of {@code type}, but for those {@code left} out. */
    void components(Class<?> type, JsonNode json, Set<String> left, Set<String> alsoKnown) {
        refuseUnknownFields(type, json, "", left, alsoKnown);
        for (RecordComponent component : type.getRecordComponents()) {
            if (!left.contains(component.getName())) {
                component(component, json.get(component.getName()), "");
            }
        }
    }

    /** The value of one component, or null if it is absent and may be, or wrong. */
    @Nullable Object component(RecordComponent component, @Nullable JsonNode json, String path) {
        String field = path.isEmpty() ? component.getName() : path + "." + component.getName();
        AnnotatedType type = component.getAnnotatedType();
        if (component.getType() == Change.class) {
            return change(argument(type), json, field);
        }
        if (json == null || json.isNull()) {
            return absent(type, field);
        }
        return value(type, json, field);
    }

    private @Nullable Object change(AnnotatedType part, @Nullable JsonNode json, String field) {
        if (json == null) {
            return Change.unsaid();
        }
        if (json.isNull() || (json.isArray() && json.isEmpty())) {
            return Change.removed();
        }
        Object value = value(part, json, field);
        return value == null ? null : Change.to(value);
    }

    private @Nullable Object absent(AnnotatedType type, String field) {
        Class<?> raw = raw(type.getType());
        if (raw == boolean.class) {
            return false;
        }
        if (raw == List.class) {
            return List.of();
        }
        if (raw == Set.class) {
            return Set.of();
        }
        return type.isAnnotationPresent(Nullable.class) ? null : wrong(field, "is missing", expected(type));
    }

    private @Nullable Object value(AnnotatedType type, JsonNode json, String field) {
        Class<?> raw = raw(type.getType());
        if (json.isString() && json.stringValue().isBlank()) {
            return empty(type, field);
        }
        if (raw == Sealed.class) {
            Object plain = value(argument(type), json, field);
            return plain == null ? null : personal.sealed(plain);
        }
        if (raw == List.class || raw == Set.class) {
            return several(raw, argument(type), json, field);
        }
        if (raw == BasedOn.class) {
            return basedOn(json, field);
        }
        if (raw.isSealed() && raw.isInterface()) {
            return variant(raw, json, field);
        }
        if (TaggedId.class.isAssignableFrom(raw) && raw != SourceRecordId.class) {
            return single(raw, json, field);
        }
        if (raw == Coded.class) {
            return coded(json, field);
        }
        if (raw.isRecord()) {
            return record(raw, json, field);
        }
        return Scalars.read(raw, json, error -> wrong(field, error, Scalars.expected(raw)));
    }

    /** An empty text says neither something nor that there is nothing. */
    private @Nullable Object empty(AnnotatedType type, String field) {
        boolean optional = type.isAnnotationPresent(Nullable.class);
        return wrong(field, "is empty", expected(type) + (optional ? "; or no such field, to say nothing" : ""));
    }

    private @Nullable Object basedOn(JsonNode json, String field) {
        try {
            return new BasedOn(positions.apply(json.asString("")).value());
        } catch (IllegalArgumentException e) {
            return wrong(field, "is no position that an answer gave", Positions.ACCEPTED);
        }
    }

    /** A code of a system that nobody knows may hold anything, and so may a mapping that is not ours: it is sealed. */
    @Nullable Object coded(JsonNode json, String field) {
        if (!(record(Coded.class, json, field) instanceof Coded sent)) {
            return null;
        }
        String mapped = sent.mappedCode() == null && sent.mapVersion() == null
                ? null
                : "mapped to " + sent.mappedCode() + " by " + sent.mapVersion();
        String said = Stream.of(json.path("text").asString(null), mapped)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        String words = said.isEmpty() ? null : said;
        var unmapped = new Coded(
                sent.system(), sent.version(), sent.code(), words == null ? null : personal.sealed(words), null, null);
        return CodeSystems.bound(unmapped, words, token -> false, personal::sealed);
    }

    private @Nullable Object single(Class<?> type, JsonNode json, String field) {
        RecordComponent only = type.getRecordComponents()[0];
        Object value =
                Scalars.read(only.getType(), json, error -> wrong(field, error, Scalars.expected(only.getType())));
        return value == null
                ? null
                : RecordFactory.make(type, new Object[] {value}, error -> wrong(field, error, expectedOf(type)));
    }

    private @Nullable Object several(Class<?> raw, AnnotatedType element, JsonNode json, String field) {
        if (!json.isArray() || json.size() > LONGEST_LIST) {
            return wrong(field, "is no list of at most " + LONGEST_LIST, "a list of " + expected(element));
        }
        var values = raw == Set.class ? new LinkedHashSet<Object>() : new ArrayList<Object>();
        int before = errors.size();
        for (int i = 0; i < json.size(); i++) {
            Object value = value(element, json.get(i), field + "[" + i + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return errors.size() > before ? null : values;
    }

    private @Nullable Object variant(Class<?> type, JsonNode json, String field) {
        JsonNode kind = json.get("kind");
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (kind != null && kind.isString() && permitted.getSimpleName().equals(kind.stringValue())) {
                return record(permitted, json, field, Map.of(), Set.of("kind"));
            }
        }
        return wrong(field + ".kind", "is none of the kinds there are", kinds(type));
    }

    private void refuseUnknownFields(
            Class<?> type, JsonNode json, String path, Set<String> given, Set<String> alsoKnown) {
        Set<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !given.contains(name))
                .collect(Collectors.toSet());
        for (String name : json.propertyNames()) {
            if (!known.contains(name) && !alsoKnown.contains(name)) {
                String shown = shown(name);
                wrong(path.isEmpty() ? shown : path + "." + shown, "is not known here", names(type, given));
            }
        }
    }

    /** The name of a field as far as it can be one; anything else may be personal data and is not repeated. */
    static String shown(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9]{0,40}") ? name : "(unreadable name)";
    }

    private @Nullable Object wrong(String field, String problem, String acceptable) {
        errors.add(new FieldError(field, problem, acceptable));
        return null;
    }

    private static String names(Class<?> type, Set<String> given) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !given.contains(name))
                .collect(Collectors.joining(", "));
    }

    private static String expected(AnnotatedType type) {
        Class<?> raw = raw(type.getType());
        return raw == Sealed.class ? expected(argument(type)) : expectedOf(raw);
    }

    private static String expectedOf(Class<?> raw) {
        if (raw == BasedOn.class) {
            return Positions.ACCEPTED;
        }
        if (raw.isSealed() && raw.isInterface()) {
            return "an object with " + kinds(raw);
        }
        if (TaggedId.class.isAssignableFrom(raw)) {
            return "an id (UUID)";
        }
        return raw.isRecord() ? "an object with " + names(raw, Set.of()) : Scalars.expected(raw);
    }

    private static String kinds(Class<?> type) {
        return "kind: "
                + Arrays.stream(type.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));
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
