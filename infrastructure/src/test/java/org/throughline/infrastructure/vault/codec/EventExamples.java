package org.throughline.infrastructure.vault.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;

/**
 * Makes events of every type whose parts follow from the variant and their place alone: the same today and in ten years.
 * Full variants differ in constants and alternatives; the bare one lacks everything that may be absent.
 */
public final class EventExamples {
    /** More than any sealed interface has alternatives. */
    private static final int FULL_VARIANTS = 5;

    private final int variant;
    private final boolean bare;

    private EventExamples(int variant, boolean bare) {
        this.variant = variant;
        this.bare = bare;
    }

    /** Examples of one type of event, each different from the others. */
    public static <E> List<E> of(Class<? extends E> type) {
        var examples = new ArrayList<E>();
        for (int variant = 0; variant < FULL_VARIANTS; variant++) {
            examples.add(type.cast(new EventExamples(variant, false).record(type, type.getSimpleName())));
        }
        examples.add(type.cast(new EventExamples(FULL_VARIANTS, true).record(type, type.getSimpleName())));
        return examples;
    }

    /** Examples of any type that events hold, such as what they seal. */
    public static List<Object> valuesOf(Type type) {
        var examples = new ArrayList<Object>();
        for (int variant = 0; variant < FULL_VARIANTS; variant++) {
            examples.add(new EventExamples(variant, false).value(type, "value"));
        }
        return examples;
    }

    /** One of any type of record, with nothing absent. */
    public static <T> T full(Class<T> type) {
        return type.cast(new EventExamples(0, false).record(type, type.getSimpleName()));
    }

    private Object value(Type type, String place) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, place);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return "Ünë " + place.substring(place.lastIndexOf('.') + 1) + " " + variant;
        }
        if (plain == UUID.class) {
            return UUID.nameUUIDFromBytes(seed(place));
        }
        if (plain == Instant.class) {
            return Instant.parse("2026-03-08T09:59:59.123Z").plusSeconds(place.endsWith("end") ? 7200 : variant);
        }
        if (plain == LocalDate.class) {
            return LocalDate.of(1971, 2, 28).plusDays(variant);
        }
        if (plain == ZoneId.class) {
            return ZoneId.of("America/Los_Angeles");
        }
        if (plain == int.class || plain == Integer.class) {
            return 40 + variant;
        }
        if (plain == long.class || plain == Long.class) {
            return 4_000_000_000L + variant;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return variant % 2 == 0;
        }
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[Math.floorMod(variant + place.length(), constants.length)];
        }
        if (plain.isInterface()) {
            Class<?>[] members = plain.getPermittedSubclasses();
            Arrays.sort(members, Comparator.comparing(Class::getName));
            return record(members[variant % members.length], place);
        }
        return record(plain, place);
    }

    private Object generic(ParameterizedType type, String place) {
        Type argument = type.getActualTypeArguments()[0];
        if (type.getRawType() == Sealed.class) {
            Object value = value(argument, place);
            return Sealed.plain(
                    new SubjectId(new UUID(0x1234_5678_9abc_8defL, 0x8000_0000_0000_0000L + variant)),
                    new Fingerprint(UUID.nameUUIDFromBytes(EventJson.canonical(value))
                            .toString()
                            .replace("-", "")),
                    value);
        }
        if (type.getRawType() == Map.class) {
            return bare
                    ? Map.of()
                    : Map.of(value(argument, place + "0"), value(type.getActualTypeArguments()[1], place));
        }
        if (((Class<?>) type.getRawType()).isSealed()) {
            return alternative((Class<?>) type.getRawType(), argument, place);
        }
        if (bare) {
            return type.getRawType() == Set.class ? Set.of() : List.of();
        }
        Object first = value(argument, place + "0");
        Object second = value(argument, place + "01");
        return type.getRawType() == Set.class
                ? (first.equals(second) ? Set.of(first) : Set.of(first, second))
                : List.of(first, second);
    }

    /** One of the alternatives of a sealed interface with a type parameter, which their only component is of, if any. */
    private Object alternative(Class<?> union, Type argument, String place) {
        Class<?>[] members = union.getPermittedSubclasses();
        Arrays.sort(
                members,
                Comparator.comparingInt((Class<?> member) -> member.getRecordComponents().length)
                        .reversed()
                        .thenComparing(Class::getName));
        Class<?> member = members[variant % members.length];
        return member.getRecordComponents().length == 0 ? made(member) : made(member, value(argument, place));
    }

    private Object record(Class<?> type, String place) {
        if (type == Actor.class) {
            return variant % 2 == 0
                    ? Actor.worker((WorkerId) record(WorkerId.class, place))
                    : Actor.service("service-" + variant);
        }
        RecordComponent[] components = type.getRecordComponents();
        if (components.length == 1
                && components[0].getType() == String.class
                && type.getSimpleName().matches(".*(RecordId|Key|Fingerprint)")) {
            return made(type, UUID.nameUUIDFromBytes(seed(place)).toString().replace("-", ""));
        }
        if (type.getSimpleName().equals("PartialDate")) {
            return made(type, value(LocalDate.class, place), Precision.DAY);
        }
        return made(
                type,
                Arrays.stream(components)
                        .map(component -> bare && mayBeAbsent(component)
                                ? null
                                : value(component.getGenericType(), place + "." + component.getName()))
                        .toArray());
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Object made(Class<?> type, @Nullable Object... parts) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The example factory makes no legal " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] seed(String place) {
        return (variant + place).getBytes(StandardCharsets.UTF_8);
    }
}
