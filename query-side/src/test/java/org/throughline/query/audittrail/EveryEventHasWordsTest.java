package org.throughline.query.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.IdempotencyKey;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;

/** Makes one of every event with a canary in each free text, so that none can end up in a sentence. */
class EveryEventHasWordsTest {
    private static final String CANARY = "canary";

    static Stream<Class<? extends CareEvent>> events() {
        return EventCatalogue.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_is_told_in_a_sentence_without_anything_free_or_personal(Class<? extends CareEvent> type)
            throws ReflectiveOperationException {
        EventInWords telling = PlainWords.tell((CareEvent) make(type));
        assertThat(telling.sentence()).matches("[A-Z].*\\.").doesNotContainIgnoringCase(CANARY);
        assertThat(telling.properties())
                .extracting(EventInWords.Property::name)
                .allSatisfy(name -> assertThat(name).doesNotContainIgnoringCase(CANARY));
        assertThat(telling.properties()).extracting(EventInWords.Property::name).doesNotHaveDuplicates();
    }

    private static Object make(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Object one = generic.getRawType() == Map.class ? CANARY : make(generic.getActualTypeArguments()[0]);
            return switch (generic.getRawType().getTypeName()) {
                case "java.util.List" -> List.of(one);
                case "java.util.Set" -> Set.of(one);
                default -> Sealed.plain(new SubjectId(new UUID(1, 1)), new Fingerprint("0".repeat(32)), CANARY);
            };
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return CANARY;
        }
        if (plain == SourceRecordId.class || plain == IdempotencyKey.class) {
            return plain.getDeclaredConstructor(String.class).newInstance("0".repeat(32));
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain == Occurred.class) {
            return Occurred.at(Instant.EPOCH, ZoneId.of("UTC"), OccurredBasis.OBSERVED);
        }
        if (plain.getSimpleName().equals("Actor")) {
            return plain.getMethod("service", String.class).invoke(null, "test");
        }
        if (plain.isSealed()) {
            return make(plain.getPermittedSubclasses()[0]);
        }
        return plain.isRecord() ? record(plain) : simple(plain);
    }

    private static Object record(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = make(components[i].getGenericType());
        }
        return constructor.newInstance(values);
    }

    private static Object simple(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "UUID" -> new UUID(2, 2);
            case "Instant" -> Instant.EPOCH;
            case "LocalDate" -> LocalDate.EPOCH;
            case "ZoneId" -> ZoneId.of("UTC");
            case "int" -> 1;
            case "long" -> 1L;
            case "boolean" -> true;
            default -> throw new IllegalArgumentException("No example of " + type);
        };
    }
}
