package org.throughline.infrastructure.access.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.command.CareCommand;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.command.crisis.CrisisCommand;
import org.throughline.infrastructure.vault.codec.EventExamples;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.TaggedId;

class NamedIdsTest {
    @Test
    void every_kind_of_id_is_declared_once_and_no_other_is() {
        var kinds = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.throughline.kernel")
                        .stream()
                        .filter(type -> type.isAssignableTo(TaggedId.class) && !type.isInterface())
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        assertThat(kinds).hasSizeGreaterThan(20);
        assertThat(Capabilities.ids().all())
                .<Class<?>>extracting(RecordId::type)
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void a_command_about_a_record_of_a_kind_that_nobody_declared_is_told_to_be_our_mistake() {
        var command = new Ask(EventExamples.full(Provenance.class), new ForgottenId(new UUID(1, 1)));
        assertThatThrownBy(() -> NamedIds.in(command))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ForgottenId");
    }

    @Test
    void a_command_is_about_the_ids_in_it_in_their_order_and_not_about_who_asks() {
        var command = EventExamples.full(CrisisCommand.RetractIdentification.class);
        NamedIds named = NamedIds.in(command);
        assertThat(named.clients()).containsExactly(command.person(), command.client());
        assertThat(named.records()).containsExactly(command.crisis());
        assertThat(named.workers()).isEmpty();
    }

    private record ForgottenId(UUID value) implements TaggedId {
        @Override
        public String tagKey() {
            return "forgotten";
        }

        @Override
        public String tagValue() {
            return value.toString();
        }
    }

    private record Ask(Provenance provenance, ForgottenId record) implements CareCommand {}
}
