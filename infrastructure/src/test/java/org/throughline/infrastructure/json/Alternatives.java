package org.throughline.infrastructure.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Sealed;

/**
 * What a value becomes when one part of it, at any depth, is absent, empty or as far out as its type goes. What the value's
 * own constructors refuse is left out.
 */
final class Alternatives {
    private static final String HALF_A_CHARACTER = "a\uD83Db";

    private static final Map<Class<?>, List<Object>> EXTREMES = Map.ofEntries(
            Map.entry(
                    String.class,
                    List.of(
                            "",
                            " ",
                            "\u0000\n\u007F\u0085\u2028\uFEFF\uFFFF\"\\/",
                            "𝄞",
                            "x".repeat(5_000),
                            HALF_A_CHARACTER)),
            Map.entry(
                    Instant.class,
                    List.of(
                            Instant.MIN,
                            Instant.MAX,
                            Instant.EPOCH.minusNanos(1),
                            Instant.parse("9999-12-31T23:59:59.1Z"))),
            Map.entry(LocalDate.class, List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.of(0, 1, 1))),
            Map.entry(
                    ZoneId.class,
                    List.of(ZoneOffset.UTC, ZoneId.of("+18:00"), ZoneId.of("UTC-03:30"), ZoneId.of("GMT0"))),
            Map.entry(UUID.class, List.of(new UUID(0, 0), new UUID(-1, -1))),
            Map.entry(int.class, List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE)),
            Map.entry(Integer.class, List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE)),
            Map.entry(long.class, List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(
                    double.class,
                    List.of(-0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY)),
            Map.entry(boolean.class, List.of(true, false)));

    /**
     * One of them.
     *
     * @param value what became of the value; the part's own value where the part is the whole
     * @param place which part is meant
     * @param legal whether it must be possible to store it
     */
    record Alternative(@Nullable Object value, String place, boolean legal) {
        private Alternative within(String holder, @Nullable Object whole) {
            return new Alternative(whole, holder + place, legal);
        }
    }

    private Alternatives() {}

    static List<Alternative> of(Type type, Object value) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, value);
        }
        if (value instanceof Record record) {
            return ofRecord(record);
        }
        return EXTREMES.entrySet().stream()
                .filter(entry -> type == entry.getKey())
                .flatMap(entry -> entry.getValue().stream())
                .map(one -> new Alternative(one, " as " + shown(one), !one.equals(HALF_A_CHARACTER) && isFinite(one)))
                .toList();
    }

    private static String shown(Object value) {
        return value instanceof String text && text.length() > 20 ? "a long text" : value.toString();
    }

    private static boolean isFinite(Object value) {
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    private static List<Alternative> ofGeneric(ParameterizedType type, Object value) {
        Type argument = type.getActualTypeArguments()[0];
        var all = new ArrayList<Alternative>();
        switch (value) {
            case Sealed<?> sealed -> {
                Object plain = sealed.plainForVault();
                if (plain != null) {
                    for (Alternative one : of(argument, plain)) {
                        Object other = one.value();
                        if (other != null) {
                            all.add(one.within("/sealed", Sealed.plain(sealed.subject(), sealed.fingerprint(), other)));
                        }
                    }
                }
            }
            case Map<?, ?> map -> all.add(new Alternative(Map.of(), " empty", true));
            case Set<?> set -> all.add(new Alternative(Set.of(), " empty", true));
            case List<?> list -> {
                all.add(new Alternative(List.of(), " empty", true));
                Object first = list.isEmpty() ? null : list.getFirst();
                if (first != null) {
                    all.add(new Alternative(Arrays.asList(null, first), " with nothing in one place", false));
                    for (Alternative one : of(argument, first)) {
                        all.add(one.within("/0", Arrays.asList(one.value(), list.getLast())));
                    }
                }
            }
            default -> throw new IllegalArgumentException("No alternatives are known of " + type);
        }
        return all;
    }

    private static List<Alternative> ofRecord(Record holder) {
        RecordComponent[] components = holder.getClass().getRecordComponents();
        var all = new ArrayList<Alternative>();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Object part = part(holder, component);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            var parts = new ArrayList<Alternative>();
            if (!component.getType().isPrimitive()) {
                parts.add(new Alternative(null, " absent", nullable));
            }
            if (part != null) {
                parts.addAll(of(component.getGenericType(), part));
            }
            for (Alternative one : parts) {
                Object whole = with(holder, components, i, one.value());
                if (whole != null) {
                    all.add(one.within("/" + component.getName(), whole));
                }
            }
        }
        return all;
    }

    private static @Nullable Object part(Object holder, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null if the record refuses it. */
    private static @Nullable Object with(
            Object holder, RecordComponent[] components, int changed, @Nullable Object other) {
        var parts = new LinkedHashMap<RecordComponent, @Nullable Object>();
        for (int i = 0; i < components.length; i++) {
            parts.put(components[i], i == changed ? other : part(holder, components[i]));
        }
        try {
            Constructor<?> constructor = holder.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(parts.values().toArray());
        } catch (InvocationTargetException refused) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
