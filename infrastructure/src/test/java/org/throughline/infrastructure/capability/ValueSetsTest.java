package org.throughline.infrastructure.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.values.ValueSet;
import org.throughline.infrastructure.api.values.ValueSets;
import org.throughline.kernel.event.CodeSystems;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.privacy.Sealed;

class ValueSetsTest {
    private static final ValueSet.Choice KNOWN = new ValueSet.Choice("urn:ietf:bcp:47", "es", "Spanish");

    @Test
    void every_code_that_a_worker_may_send_with_a_command_is_chosen_from_a_set() {
        Set<String> coded = codedComponents();
        assertThat(coded).contains("StartIntake.language", "CareElsewhere.disposition", "DetailsChange.races");
        assertThat(coded)
                .as("name a set under resources/values for each; a form could offer nothing")
                .isEqualTo(new TreeSet<>(ValueSets.all().stream()
                        .flatMap(set -> set.components().stream())
                        .toList()));
    }

    @Test
    void whatever_a_set_offers_is_stored_as_it_was_chosen() {
        assertThat(ValueSets.all())
                .allSatisfy(set -> assertThat(set.codes())
                        .allSatisfy(code -> {
                            assertThat(CodeSystems.admit(code.system(), code.code()))
                                    .isTrue();
                            assertThat(code.display()).isNotBlank();
                        })
                        .doesNotHaveDuplicates()
                        .extracting(ValueSet.Choice::display)
                        .doesNotHaveDuplicates());
        assertThatThrownBy(() -> new ValueSet(
                        "made-up",
                        "Made up",
                        "1",
                        Set.of("A.b"),
                        List.of(KNOWN, new ValueSet.Choice("https://example.org", "x", "X"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://example.org|x");
    }

    @Test
    void a_set_has_a_name_a_version_and_no_code_twice() {
        assertThat(ValueSets.all()).allSatisfy(set -> {
            assertThat(set.version()).matches("[0-9]{4}\\.[0-9]+");
            assertThat(set.title()).isNotBlank();
            assertThat(set.codes().stream()
                            .map(code -> code.system() + "|" + code.code())
                            .toList())
                    .doesNotHaveDuplicates();
        });
        assertThat(ValueSets.all()).extracting(ValueSet::name).doesNotHaveDuplicates();
    }

    private static Set<String> codedComponents() {
        var found = new TreeSet<String>();
        var seen = new HashSet<Type>();
        CapabilityParts.routed().forEach(command -> look(command, CommandRoute.UNSAID, seen, found));
        return found;
    }

    private static void look(Class<?> type, Set<String> left, Set<Type> seen, Set<String> found) {
        if (!seen.add(type)) {
            return;
        }
        if (type.isInterface() && type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                look(permitted, Set.of(), seen, found);
            }
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!left.contains(component.getName())) {
                    look(type, component.getName(), component.getGenericType(), seen, found);
                }
            }
        }
    }

    private static void look(Class<?> owner, String name, Type type, Set<Type> seen, Set<String> found) {
        switch (type) {
            case Class<?> coded when coded == Coded.class -> found.add(owner.getSimpleName() + "." + name);
            case Class<?> other when other != Sealed.class -> look(other, Set.of(), seen, found);
            case ParameterizedType several -> {
                for (Type argument : several.getActualTypeArguments()) {
                    look(owner, name, argument, seen, found);
                }
            }
            default -> {}
        }
    }
}
