package org.throughline.infrastructure.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Relates;
import org.throughline.command.CareCommand;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.command.referral.ReferralCapability;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.catalogue.RecordIds;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.refusal.RefusalCode;

class CapabilityTest {
    private static final Capability WHOLE = ReferralCapability.CAPABILITY;

    static Stream<Arguments> capabilities() {
        return Capabilities.all().stream().map(capability -> arguments(capability.name(), capability));
    }

    /** A whole capability without one of its parts, and what is then said of it. */
    static Stream<Arguments> incomplete() {
        return Stream.of(
                arguments("no events", of(List.of(), WHOLE.commands(), WHOLE), "It has no family of events"),
                arguments(
                        "a family of events that is in no list",
                        of(List.of(LendingEvent.class), WHOLE.commands(), WHOLE),
                        "CareEventCases has no case for LendingEvent, so it has no words and no stored names"),
                arguments("no commands", of(WHOLE.events(), List.of(), WHOLE), "It has no commands"),
                arguments(
                        "a command without a stored name",
                        of(WHOLE.events(), List.of(LendingCommand.class), WHOLE),
                        "Lend has no @Command of a namespace of the field"),
                arguments(
                        "a command without a handler",
                        of(WHOLE.events(), List.of(LendingCommand.class), WHOLE),
                        "No handler takes Lend"),
                arguments(
                        "a command without a right",
                        of(WHOLE.events(), List.of(LendingCommand.class), WHOLE),
                        "Nobody has a right to Lend"),
                arguments(
                        "an id that nobody declares",
                        of(WHOLE.events(), List.of(LendingCommand.class), WHOLE),
                        "Nobody declares the ids of LoanId"),
                arguments(
                        "the audit trail of what has an address",
                        new Capability(
                                WHOLE.name(),
                                WHOLE.events(),
                                WHOLE.commands(),
                                WHOLE.models(),
                                WHOLE.handlers(),
                                List.of(RecordId.of(LoanId.class, LoanId::new, Names.PERSONS_RECORD, Breadth.WORK)
                                        .at("/loans/{loan}")),
                                WHOLE.refusals(),
                                WHOLE.relates()),
                        "No view has the path /loans/{loan}/audit-trail"),
                arguments(
                        "no handlers",
                        new Capability(
                                WHOLE.name(),
                                WHOLE.events(),
                                WHOLE.commands(),
                                WHOLE.models(),
                                List.of(),
                                WHOLE.ids(),
                                WHOLE.refusals(),
                                WHOLE.relates()),
                        "No handler takes CreateReferral"),
                arguments(
                        "no models",
                        new Capability(
                                WHOLE.name(),
                                WHOLE.events(),
                                WHOLE.commands(),
                                List.of(),
                                WHOLE.handlers(),
                                WHOLE.ids(),
                                WHOLE.refusals(),
                                WHOLE.relates()),
                        "The model ReferralState is not declared"),
                arguments(
                        "no ids",
                        new Capability(
                                WHOLE.name(),
                                WHOLE.events(),
                                WHOLE.commands(),
                                WHOLE.models(),
                                WHOLE.handlers(),
                                List.of(),
                                WHOLE.refusals(),
                                WHOLE.relates()),
                        "Nobody declares the ids of ReferralId"),
                arguments(
                        "no refusals",
                        new Capability(
                                WHOLE.name(),
                                WHOLE.events(),
                                WHOLE.commands(),
                                WHOLE.models(),
                                WHOLE.handlers(),
                                WHOLE.ids(),
                                List.of(),
                                WHOLE.relates()),
                        "ReferralRefusal is not declared"),
                arguments(
                        "nobody related, against the rules",
                        new Capability(
                                WHOLE.name(),
                                WHOLE.events(),
                                WHOLE.commands(),
                                WHOLE.models(),
                                WHOLE.handlers(),
                                WHOLE.ids(),
                                WHOLE.refusals(),
                                Relates.NOBODY),
                        "What it says of relationships is not what RelationshipRules say"));
    }

    private static Capability of(
            List<Class<? extends CareEvent>> events, List<Class<? extends CareCommand>> commands, Capability rest) {
        return new Capability(
                rest.name(),
                events,
                commands,
                rest.models(),
                rest.handlers(),
                rest.ids(),
                rest.refusals(),
                rest.relates());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("capabilities")
    void a_capability_has_forgotten_nothing(String name, Capability capability) {
        assertThat(CapabilityParts.missingFrom(capability)).as(name).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incomplete")
    void a_capability_that_forgets_a_part_is_told_which(String part, Capability capability, String complaint) {
        assertThat(CapabilityParts.missingFrom(capability)).as(part).contains(complaint);
    }

    @Test
    void every_family_of_events_and_of_commands_is_some_capability_s() {
        assertThat(Capabilities.all().stream().flatMap(each -> each.events().stream()))
                .containsExactlyInAnyOrderElementsOf(EventCatalogue.families());
        assertThat(Capabilities.all().stream().flatMap(each -> CapabilityParts.commands(each).stream()))
                .<Class<?>>map(Class.class::cast)
                .containsExactlyInAnyOrderElementsOf(commandsOfTheCode());
    }

    @Test
    void every_reason_to_refuse_has_one_meaning_and_is_some_capability_s_or_general() {
        assertThat(Capabilities.refusals()).extracting(RefusalCode::name).doesNotHaveDuplicates();
        assertThat(Capabilities.refusals())
                .<Class<?>>extracting(RefusalCode::getClass)
                .hasSameElementsAs(CapabilityParts.refusalsOfTheCode());
        assertThat(CapabilityParts.refusalsOfTheCode())
                .allSatisfy(codes ->
                        assertThat(Capabilities.refusals()).contains((RefusalCode[]) codes.getEnumConstants()));
    }

    @Test
    void two_contexts_cannot_declare_one_kind_of_id_nor_one_key_of_tags() {
        RecordId<LoanId> loan = RecordId.of(LoanId.class, LoanId::new, Names.PERSONS_RECORD, Breadth.WORK);
        assertThatThrownBy(() -> new RecordIds(List.of(loan, loan))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecordIds(List.of(loan)).of(new UnknownId(new UUID(1, 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<Class<?>> commandsOfTheCode() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.throughline.command")
                        .stream()
                        .filter(type -> type.isAssignableTo(CareCommand.class) && type.isRecord())
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private record UnknownId(UUID value) implements TaggedId {
        @Override
        public String tagKey() {
            return "unknown";
        }

        @Override
        public String tagValue() {
            return value.toString();
        }
    }
}
