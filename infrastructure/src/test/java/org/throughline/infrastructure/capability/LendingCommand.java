package org.throughline.infrastructure.capability;

import org.throughline.command.CareCommand;
import org.throughline.kernel.event.Provenance;

/** Commands of a context that does not exist: nobody handles them, has a right to them, or reaches them. */
sealed interface LendingCommand extends CareCommand {
    record Lend(Provenance provenance, LoanId loan) implements LendingCommand {}
}
