package org.throughline.infrastructure.torture.gate;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.throughline.command.BasedOn;
import org.throughline.command.Change;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.Sealed;

/** Draws a value for a component of a command, as JSON has it. Few values, so that the same come again. */
final class Values {
    private static final List<String> TEXTS = List.of("Ash", "Birch", "Cedar");
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS);

    private final Random random;
    private final BiFunction<String, Class<?>, @Nullable String> ids;
    private final List<Integer> positions;

    /**
     * Draws from {@code random}.
     *
     * @param ids the id for a component of this name and kind, or null for none
     * @param positions the notes of positions that were told
     */
    Values(Random random, BiFunction<String, Class<?>, @Nullable String> ids, List<Integer> positions) {
        this.random = random;
        this.ids = ids;
        this.positions = positions;
    }

    /** The fields that {@code components} have as a body; what may be left out is left out now and then. */
    Map<String, Object> fields(List<RecordComponent> components) {
        return fields(components, true);
    }

    /** The same; or only what must be said. */
    Map<String, Object> fields(List<RecordComponent> components, boolean optionalToo) {
        var body = new LinkedHashMap<String, Object>();
        for (RecordComponent component : components) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || component.getType() == Change.class;
            if (optional && (!optionalToo || random.nextInt(5) < 2)) {
                continue;
            }
            Object value = value(component.getName(), component.getAnnotatedType());
            if (value != null) {
                body.put(component.getName(), value);
            }
        }
        return body;
    }

    /** An instant of the last nine days, to the minute. */
    String past() {
        return start.minus(Duration.ofMinutes(1 + random.nextInt(9 * 24 * 60))).toString();
    }

    private @Nullable Object value(String name, AnnotatedType type) {
        Class<?> raw = raw(type.getType());
        if (raw == Sealed.class || raw == Change.class) {
            return value(name, argument(type));
        }
        if (raw == BasedOn.class) {
            return positions.isEmpty() ? null : "<<" + positions.get(random.nextInt(positions.size())) + ">>";
        }
        if (raw == List.class || raw == Set.class) {
            var several = new ArrayList<Object>();
            int size = 1 + random.nextInt(2);
            for (int i = 0; i < size; i++) {
                Object one = value(name, argument(type));
                if (one != null && !several.contains(one)) {
                    several.add(one);
                }
            }
            return several;
        }
        if (TaggedId.class.isAssignableFrom(raw)) {
            return raw == SourceRecordId.class ? "0".repeat(32) : ids.apply(name, raw);
        }
        if (raw.isSealed() && raw.isInterface()) {
            Class<?>[] variants = raw.getPermittedSubclasses();
            Class<?> variant = variants[random.nextInt(variants.length)];
            var body = new LinkedHashMap<String, Object>();
            body.put("kind", variant.getSimpleName());
            body.putAll(fields(List.of(variant.getRecordComponents())));
            return body;
        }
        return raw.isRecord() ? fields(List.of(raw.getRecordComponents())) : scalar(raw);
    }

    private Object scalar(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return random.nextInt(101);
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return ((Enum<?>) constants[random.nextInt(constants.length)]).name();
        }
        if (type == Instant.class) {
            return start.plus(Duration.ofMinutes(1440L + random.nextInt(20 * 24 * 60)))
                    .toString();
        }
        if (type == LocalDate.class) {
            return LocalDate.of(1960 + random.nextInt(40), 1, 1).toString();
        }
        return type == ZoneId.class ? "America/Los_Angeles" : TEXTS.get(random.nextInt(TEXTS.size()));
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
