package org.throughline.infrastructure.console.form;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.command.BasedOn;
import org.throughline.command.Change;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;

/** The fields of a record, by its components: whatever the API binds is asked for here, and nothing else. */
final class FormFields {
    /** What has a name in the directory or in the policy pack. */
    private static final Set<Class<?>> NAMED =
            Set.of(WorkerId.class, ProgramId.class, OrganizationId.class, FacilityId.class, LegalEntityId.class);

    /** Sealed texts that are one line all the same. */
    private static final Set<String> ONE_LINE = Set.of("callback");

    private final ValueSets sets;

    FormFields(ValueSets sets) {
        this.sets = sets;
    }

    /** The fields of {@code type}, but for those {@code left} out. */
    List<FormField> of(Class<?> type, Predicate<String> left) {
        return Stream.of(type.getRecordComponents())
                .filter(component -> !left.test(component.getName()))
                .map(this::of)
                .toList();
    }

    private FormField of(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        boolean optional = type.isAnnotationPresent(Nullable.class);
        boolean change = component.getType() == Change.class;
        AnnotatedType said = change ? argument(type) : type;
        boolean secret = raw(said) == Sealed.class;
        AnnotatedType plain = secret ? argument(said) : said;
        var about = new Part(
                component.getDeclaringRecord().getSimpleName(),
                component.getName(),
                !optional && !change && !Collection.class.isAssignableFrom(raw(plain)),
                change,
                secret);
        return Collection.class.isAssignableFrom(raw(plain))
                ? several(about, raw(argument(plain)))
                : one(about, raw(plain));
    }

    private FormField one(Part part, Class<?> type) {
        if (type == Coded.class) {
            return part.chosen(FieldKind.CHOICE, sets.of(part.owner, part.name), true);
        }
        if (type.isEnum()) {
            return part.chosen(FieldKind.CHOICE, constants(type), false);
        }
        if (type == String.class) {
            List<FieldChoice> words = sets.find(part.owner, part.name);
            return words.isEmpty() ? part.asked(text(part)) : part.chosen(FieldKind.CHOICE, words, false);
        }
        if (type == BasedOn.class) {
            return part.of(FieldKind.PAGE, part.name);
        }
        if (TaggedId.class.isAssignableFrom(type)) {
            return part.of(NAMED.contains(type) ? FieldKind.NAMED : FieldKind.PAGE, noun(type));
        }
        if (type.isSealed() && type.isInterface()) {
            return part.made(
                    FieldKind.VARIANTS,
                    Arrays.stream(type.getPermittedSubclasses())
                            .map(variant -> new Part(type.getSimpleName(), variant.getSimpleName(), false, false, false)
                                    .made(FieldKind.GROUP, of(variant, name -> false)))
                            .toList());
        }
        FieldKind scalar = scalar(type);
        return scalar == null ? part.made(FieldKind.GROUP, of(type, name -> false)) : part.asked(scalar);
    }

    private FormField several(Part part, Class<?> type) {
        if (type == Coded.class) {
            return part.chosen(FieldKind.CHOICES, sets.of(part.owner, part.name), true);
        }
        if (type.isEnum()) {
            return part.chosen(FieldKind.CHOICES, constants(type), false);
        }
        if (type == String.class) {
            return part.asked(FieldKind.LINES);
        }
        if (TaggedId.class.isAssignableFrom(type)) {
            return part.of(NAMED.contains(type) ? FieldKind.NAMES : FieldKind.PAGES, noun(type));
        }
        return part.made(FieldKind.LIST, of(type, name -> false));
    }

    private static FieldKind text(Part part) {
        return part.secret && !ONE_LINE.contains(part.name) ? FieldKind.LONG_TEXT : FieldKind.TEXT;
    }

    private static @Nullable FieldKind scalar(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return FieldKind.NUMBER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return FieldKind.YES_NO;
        }
        if (type == LocalDate.class) {
            return FieldKind.DATE;
        }
        if (type == PartialDate.class) {
            return FieldKind.PARTIAL_DATE;
        }
        if (type == Instant.class) {
            return FieldKind.MOMENT;
        }
        if (!type.isRecord()) {
            throw new IllegalStateException("No form asks for a " + type.getName());
        }
        return null;
    }

    private static List<FieldChoice> constants(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .map(name -> new FieldChoice(name, "choice." + type.getSimpleName() + "." + name))
                .toList();
    }

    /** Such as {@code worker} for {@code WorkerId}. */
    private static String noun(Class<?> id) {
        String name = id.getSimpleName();
        String noun = name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
        return Character.toLowerCase(noun.charAt(0)) + noun.substring(1);
    }

    private static AnnotatedType argument(AnnotatedType type) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
    }

    private static Class<?> raw(AnnotatedType annotated) {
        Type type = annotated.getType();
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    /** What is known of a component before its kind is. */
    private record Part(String owner, String name, boolean required, boolean change, boolean secret) {
        private FormField asked(FieldKind kind) {
            return new FormField(owner, name, kind, required, change, null, List.of(), false, List.of());
        }

        private FormField of(FieldKind kind, String noun) {
            return new FormField(owner, name, kind, required, change, noun, List.of(), false, List.of());
        }

        private FormField chosen(FieldKind kind, List<FieldChoice> choices, boolean coded) {
            return new FormField(owner, name, kind, required, change, null, choices, coded, List.of());
        }

        private FormField made(FieldKind kind, List<FormField> parts) {
            return new FormField(owner, name, kind, required, change, null, List.of(), false, parts);
        }
    }
}
