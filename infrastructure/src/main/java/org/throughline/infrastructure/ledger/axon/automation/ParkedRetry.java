package org.throughline.infrastructure.ledger.axon.automation;

import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import reactor.core.publisher.Mono;

/** Hands parked events to their automation again, each in a unit of work of its own. */
final class ParkedRetry {
    private final EventHandlingComponent automation;
    private final ParkedEvents parked;
    private final Ledger ledger;
    private final EventCodec codec;
    private final UnitOfWorkFactory units;

    ParkedRetry(
            EventHandlingComponent automation,
            ParkedEvents parked,
            Ledger ledger,
            EventCodec codec,
            UnitOfWorkFactory units) {
        this.automation = automation;
        this.parked = parked;
        this.ledger = ledger;
        this.codec = codec;
        this.units = units;
    }

    Mono<Integer> run(String sequence) {
        return Mono.defer(() -> parked.first(sequence).flatMap(this::again).defaultIfEmpty(false))
                .repeat()
                .takeWhile(handled -> handled)
                .count()
                .map(Long::intValue);
    }

    private Mono<Boolean> again(ParkedEvent event) {
        return ledger.read(LedgerQuery.all(), event.position(), event.position() + 1)
                .single()
                .map(codec::decode)
                .filter(found -> found.identifier().equals(event.eventId()))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("What was parked at position "
                        + event.position() + " is not there; the ledger has another history now")))
                .flatMap(this::handle)
                .then(Mono.defer(() -> parked.remove(event.position())))
                .thenReturn(true)
                .onErrorResume(
                        Failures::isOfTheEvent,
                        failure -> parked.failedAgain(event.position(), Failures.nameOf(failure))
                                .thenReturn(false));
    }

    private Mono<Void> handle(EventMessage event) {
        return Mono.fromFuture(
                        () -> units.create()
                                .executeWithResult(context -> Parking.handled(automation, event, context)
                                        .toFuture()),
                        true)
                .then();
    }
}
