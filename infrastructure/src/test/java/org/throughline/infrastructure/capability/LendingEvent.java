package org.throughline.infrastructure.capability;

import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;

/** Events of a context that does not exist: nobody tells them, and nobody could store them. */
sealed interface LendingEvent extends CareEvent {
    record Lent(Envelope envelope, LoanId loan) implements LendingEvent {}
}
