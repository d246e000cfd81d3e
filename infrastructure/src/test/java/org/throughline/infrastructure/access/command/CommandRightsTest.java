package org.throughline.infrastructure.access.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.command.CareCommand;
import org.throughline.command.Relation;
import org.throughline.kernel.id.ProgramId;

public class CommandRightsTest {
    public static List<Class<?>> commands() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.throughline.command")
                        .stream()
                        .filter(type -> type.isAssignableTo(CareCommand.class) && type.isRecord())
                        .<Class<?>>map(JavaClass::reflect)
                        .sorted((one, other) -> CareCommands.nameOf(one).compareTo(CareCommands.nameOf(other)))
                        .toList();
    }

    @Test
    void every_command_declares_who_may_send_it() {
        assertThat(commands())
                .hasSizeGreaterThan(50)
                .allSatisfy(command -> assertThat(CommandRights.of(command))
                        .describedAs("the right to %s", CareCommands.nameOf(command))
                        .isNotNull());
    }

    @Test
    void a_right_that_asks_for_the_own_program_is_only_given_to_commands_that_name_one() {
        assertThat(commands())
                .filteredOn(CommandRightsTest::asksForTheOwnProgram)
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command.getRecordComponents()).anySatisfy(component -> {
                    assertThat(component.getName()).isEqualTo("program");
                    assertThat(component.getType()).isEqualTo(ProgramId.class);
                }));
    }

    private static boolean asksForTheOwnProgram(Class<?> command) {
        CommandRight right = CommandRights.of(command);
        return right != null && right.relation() == Relation.PROGRAM;
    }

    @Test
    void what_is_no_command_has_no_right() {
        assertThat(CommandRights.of(String.class)).isNull();
    }
}
