package org.throughline.infrastructure.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.vault.codec.CareEventCodec;
import org.throughline.infrastructure.vault.codec.CareEventReader;
import org.throughline.infrastructure.vault.codec.CareEventWriter;
import org.throughline.infrastructure.vault.codec.EventExamples;
import org.throughline.infrastructure.vault.codec.SealingOff;
import org.throughline.kernel.catalogue.AccessCatalogue;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.privacy.Sealed;

/**
 * What is written is read again as what it was, whichever part of it is absent, empty or extreme; what could not be read is
 * not written. Shown of the writer and the reader by themselves, and of the codec that stands before the ledger.
 */
class EveryPartAbsentOrEmptyTest {
    static Stream<Class<? extends CareEvent>> everyEvent() {
        return EventCatalogue.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    private static byte[] written(CareEvent event) {
        List<byte[]> payloads = Objects.requireNonNull(
                new CareEventWriter(new SealingOff()).write(List.of(event)).block(Duration.ofSeconds(10)));
        return payloads.getFirst();
    }

    private static CareEvent read(CareEvent like, byte[] payload) {
        return CareEventReader.read(
                EventCatalogue.nameOf(like.getClass()), EventCatalogue.versionOf(like.getClass()), payload);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void an_event_with_any_part_absent_or_empty_is_read_as_it_was_or_not_written(Class<? extends CareEvent> type) {
        int stored = 0;
        List<CareEvent> examples = EventExamples.of(type);
        for (int which = 0; which < examples.size(); which++) {
            for (Alternatives.Alternative one : Alternatives.of(type, examples.get(which))) {
                if (which > 0 && one.place().startsWith("/envelope")) {
                    continue; // the same for every example
                }
                CareEvent event = Objects.requireNonNull(type.cast(one.value()));
                if (one.legal()) {
                    assertThat(read(event, written(event))).as(one.place()).isEqualTo(event);
                    stored++;
                } else {
                    assertThatThrownBy(() -> written(event)).as(one.place()).isInstanceOfAny(refusals(one));
                }
            }
        }
        assertThat(stored).isGreaterThan(90);
    }

    /** The key that seals an event is named by its custody, and that is asked for before anything is written. */
    private static Class<?>[] refusals(Alternatives.Alternative one) {
        return one.place().matches("/envelope(/custody(/custodian|/retention)?)? absent")
                ? new Class<?>[] {UnstorableJson.class, NullPointerException.class}
                : new Class<?>[] {UnstorableJson.class};
    }

    static Stream<Type> everySealedContent() {
        Set<Type> found = new HashSet<>();
        Set<Class<?>> seen = new HashSet<>();
        EventCatalogue.all().values().forEach(type -> collect(type, found, seen));
        AccessCatalogue.all().values().forEach(type -> collect(type, found, seen));
        return found.stream();
    }

    private static void collect(Type type, Set<Type> found, Set<Class<?>> seen) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                if (generic.getRawType() == Sealed.class) {
                    found.add(argument);
                } else {
                    collect(argument, found, seen);
                }
            }
        } else if (type instanceof Class<?> plain && seen.add(plain)) {
            if (plain.isRecord()) {
                for (RecordComponent component : plain.getRecordComponents()) {
                    collect(component.getGenericType(), found, seen);
                }
            } else if (plain.isSealed()) {
                Stream.of(plain.getPermittedSubclasses()).forEach(permitted -> collect(permitted, found, seen));
            }
        }
    }

    /** A sealed value is opened long after it was written, and by then nobody can correct it. */
    @ParameterizedTest
    @MethodSource("everySealedContent")
    void what_is_sealed_with_any_part_absent_or_empty_opens_as_it_was_or_is_not_sealed(Type type) {
        for (Object example : EventExamples.valuesOf(type)) {
            assertThat(opened(EventJson.canonical(example), type)).isEqualTo(example);
            for (Alternatives.Alternative one : Alternatives.of(type, example)) {
                Object value = Objects.requireNonNull(one.value());
                if (one.legal()) {
                    assertThat(opened(EventJson.canonical(value), type))
                            .as(one.place())
                            .isEqualTo(value);
                } else {
                    assertThatThrownBy(() -> EventJson.canonical(value))
                            .as(one.place())
                            .isInstanceOf(UnstorableJson.class);
                }
            }
        }
    }

    private static Object opened(byte[] json, Type type) {
        return Json.read(json, Shapes.of(type)::read);
    }

    @Provide
    Arbitrary<Class<? extends CareEvent>> events() {
        return Arbitraries.of(everyEvent().toList());
    }

    /** Several parts at once: the codec gives the ledger what it will read, or nothing. */
    @Property(tries = 300)
    void the_codec_gives_away_only_what_it_reads(
            @ForAll("events") Class<? extends CareEvent> type, @ForAll long seed, @ForAll boolean withFaults) {
        var random = new Random(seed);
        List<CareEvent> examples = EventExamples.of(type);
        CareEvent event = examples.get(random.nextInt(examples.size()));
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            List<Alternatives.Alternative> all = Alternatives.of(type, event).stream()
                    .filter(one -> one.legal() || withFaults)
                    .toList();
            event = Objects.requireNonNull(
                    type.cast(all.get(random.nextInt(all.size())).value()));
        }
        var codec = new CareEventCodec(new SealingOff());
        NewEvent stored;
        try {
            stored = codec.encodeEvents(List.of(event)).join().getFirst();
        } catch (CompletionException | NullPointerException refused) {
            assertThat(withFaults).as("what must be possible was refused").isTrue();
            assertThat(refused instanceof NullPointerException ? refused : refused.getCause())
                    .isInstanceOfAny(UnstorableJson.class, NullPointerException.class);
            return;
        }
        var recorded = new RecordedEvent(1, Instant.EPOCH, stored);
        assertThat(CareEventReader.read(recorded).event()).isEqualTo(event);
        assertThat(codec.read(recorded).event()).isEqualTo(event);
    }
}
