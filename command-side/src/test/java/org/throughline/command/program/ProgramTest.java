package org.throughline.command.program;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.program.CapacityReason;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.refusal.GeneralRefusal;

class ProgramTest {
    private static final Provenance NOW = Given.provenance("now");
    private static final ProgramTerms TERMS = Given.terms(Given.SUD);

    private final Scenario scenario = Scenario.of(ProgramCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void a_program_opens_and_the_directory_keeps_that() {
        scenario.when(new ProgramCommand.OpenProgram(NOW, Given.SUD, TERMS))
                .appends(new ProgramEvent.Opened(
                        Given.envelope(NOW, Given.directoryCustody(Given.SUD)), Given.SUD, TERMS));
    }

    @Test
    void opening_again_on_the_same_terms_changes_nothing() {
        scenario.given(Given.opened(Given.SUD))
                .when(new ProgramCommand.OpenProgram(NOW, Given.SUD, TERMS))
                .changesNothing();
    }

    @Test
    void a_program_is_not_opened_again_on_other_terms() {
        scenario.given(Given.opened(Given.SUD))
                .when(new ProgramCommand.OpenProgram(NOW, Given.SUD, Given.terms(Given.OUTPATIENT)))
                .isRefused(ProgramRefusal.PROGRAM_ALREADY_OPEN);
    }

    @Test
    void a_program_does_not_open_tomorrow() {
        Provenance tomorrow = Given.provenance("tomorrow", Given.NOW.plus(Duration.ofDays(1)));
        scenario.when(new ProgramCommand.OpenProgram(tomorrow, Given.SUD, TERMS))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void the_capacity_changes_for_a_reason() {
        scenario.given(Given.opened(Given.SUD))
                .when(new ProgramCommand.ChangeCapacity(NOW, Given.SUD, 25, CapacityReason.SPACE))
                .appends(changed(NOW, 25));
    }

    @Test
    void the_same_capacity_again_changes_nothing() {
        scenario.given(Given.opened(Given.SUD), changed(Given.earlier("change"), 25))
                .when(new ProgramCommand.ChangeCapacity(NOW, Given.SUD, 25, CapacityReason.SPACE))
                .changesNothing();
    }

    @Test
    void the_capacity_of_no_program_does_not_change() {
        scenario.given(Given.opened(Given.OUTPATIENT))
                .when(new ProgramCommand.ChangeCapacity(NOW, Given.SUD, 25, CapacityReason.SPACE))
                .isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void a_capacity_is_never_below_zero() {
        assertThatThrownBy(() -> new ProgramCommand.ChangeCapacity(NOW, Given.SUD, -1, CapacityReason.FUNDING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ProgramEvent changed(Provenance provenance, int capacity) {
        return new ProgramEvent.CapacityChanged(
                Given.envelope(provenance, Given.directoryCustody(Given.SUD)),
                Given.SUD,
                capacity,
                CapacityReason.SPACE);
    }
}
