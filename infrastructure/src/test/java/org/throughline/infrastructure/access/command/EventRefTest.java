package org.throughline.infrastructure.access.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.vault.codec.EventExamples;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.RecordPart;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.TaggedId;

/** An answer names what its events are about by the part each plays: nothing joined, nothing left out, nobody's own id. */
class EventRefTest {
    static Stream<Class<? extends CareEvent>> types() {
        return EventCatalogue.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_id_of_an_event_stands_under_its_own_part_and_none_of_its_envelope(Class<? extends CareEvent> type) {
        for (CareEvent event : EventExamples.of(type)) {
            EventRef reference = EventRef.of(event);

            Set<String> told = new HashSet<>();
            reference.ids().values().forEach(told::addAll);
            assertThat(told).isEqualTo(ids(event));
            assertThat(reference.ids()).doesNotContainKey("subject");
            for (RecordPart part : RecordPart.of(type)) {
                if (part.in(event) instanceof TaggedId id && !(id instanceof SourceRecordId)) {
                    assertThat(reference.ids().get(part.name())).containsExactly(id.tagValue());
                }
            }
        }
    }

    private static Set<String> ids(CareEvent event) {
        Set<String> ids = new HashSet<>();
        for (RecordPart part : RecordPart.of(event.getClass())) {
            Object value = part.in(event);
            if (value != null && !(value instanceof Envelope)) {
                EventTags.of(value).stream()
                        .filter(id -> !(id instanceof SourceRecordId))
                        .forEach(id -> ids.add(id.tagValue()));
            }
        }
        return ids;
    }
}
