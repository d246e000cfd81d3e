package org.throughline.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.EventId;

class EventCatalogueTest {
    @Test
    void every_event_is_stored_under_a_namespaced_name_with_a_version() {
        assertThat(EventCatalogue.all()).isNotEmpty().allSatisfy((name, type) -> {
            assertThat(name).matches("[a-z]+\\.[A-Z][A-Za-z0-9]+");
            assertThat(EventCatalogue.versionOf(type)).matches("[1-9][0-9]*");
            assertThat(EventCatalogue.classOf(name)).contains(type);
        });
    }

    @Test
    void every_event_begins_with_its_envelope() {
        assertThat(EventCatalogue.all().values()).allSatisfy(type -> {
            RecordComponent[] components = type.getRecordComponents();
            assertThat(components[0].getType()).isEqualTo(Envelope.class);
        });
    }

    @Test
    void a_raw_uuid_never_stands_in_an_event_so_that_no_id_escapes_its_tag() {
        assertThat(EventCatalogue.all().values())
                .allSatisfy(type -> assertThat(type.getRecordComponents())
                        .extracting(RecordComponent::getType)
                        .doesNotContain(UUID.class));
    }

    @Test
    void event_ids_follow_from_the_command_and_from_nothing_else() {
        UUID command = new UUID(1, 2);
        assertThat(EventId.of(command, 0)).isEqualTo(EventId.of(command, 0)).isNotEqualTo(EventId.of(command, 1));
        assertThat(EventId.of(command, 0).value().version()).isEqualTo(8);
        assertThat(EventId.of(command, 0).value().variant()).isEqualTo(2);
    }
}
