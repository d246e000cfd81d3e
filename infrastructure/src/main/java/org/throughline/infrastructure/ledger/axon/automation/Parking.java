package org.throughline.infrastructure.ledger.axon.automation;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.core.DelayedMessageStream;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.DelegatingEventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.WrappedToken;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Hands each event to an automation, and parks it when the automation fails on it or an earlier event of its sequence is
 * parked. So a poison event holds up nobody but its own sequence, and nothing is passed over. In a replay nothing
 * happens at all.
 *
 * <p>Works on one event at a time: the token of a unit of work is that of its only event.
 */
final class Parking extends DelegatingEventHandlingComponent {
    private final AutomationProcessor processor;
    private final ParkedEvents parked;
    private final InstantSource clock;

    Parking(
            EventHandlingComponent automation,
            AutomationProcessor processor,
            ParkedEvents parked,
            InstantSource clock) {
        super(automation);
        this.processor = processor;
        this.parked = parked;
        this.clock = clock;
    }

    @Override
    public MessageStream.Empty<Message> handle(EventMessage event, ProcessingContext context) {
        TrackingToken token = TrackingToken.fromContext(context)
                .orElseThrow(() -> new IllegalStateException("An automation handles stored events only"));
        if (ReplayToken.isReplay(token)) {
            return MessageStream.empty();
        }
        String sequence = processor.sequence().apply(event);
        Arrival arrival = new Arrival(event, context, sequence, positionOf(token));
        // what follows waits for the token store, which no thread of the driver or the ledger may do
        CompletableFuture<MessageStream<Message>> done = take(arrival)
                .publishOn(Schedulers.boundedElastic())
                .toFuture()
                .thenApply(nothing -> MessageStream.empty());
        return DelayedMessageStream.create(done).ignoreEntries();
    }

    private Mono<Void> take(Arrival arrival) {
        return parked.first(arrival.sequence(), arrival.position())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(first -> first.isEmpty() ? act(arrival) : takeBehind(first.get(), arrival));
    }

    private Mono<Void> takeBehind(ParkedEvent first, Arrival arrival) {
        if (first.position() < arrival.position()) {
            return parked.add(arrival.parked(ParkedEvent.WAITS, 0, clock)).then(unlessFirst(arrival));
        }
        // delivered again: what it had failed on, it would fail on again
        return first.failure().equals(ParkedEvent.WAITS) ? unlessFirst(arrival) : Mono.empty();
    }

    private Mono<Void> act(Arrival arrival) {
        return handled(delegate, arrival.event(), arrival.context())
                .onErrorResume(
                        Failures::isOfTheEvent,
                        failure -> parked.add(arrival.parked(Failures.nameOf(failure), 1, clock)));
    }

    /** What it waits for may have been retried with success in the meantime; then nobody would come back for it. */
    private Mono<Void> unlessFirst(Arrival arrival) {
        return parked.first(arrival.sequence(), arrival.position())
                .filter(first -> first.position() == arrival.position())
                .flatMap(first -> parked.remove(arrival.position()).then(act(arrival)));
    }

    /** One call of a handler, to its end. */
    static Mono<Void> handled(EventHandlingComponent automation, EventMessage event, ProcessingContext context) {
        return Mono.fromFuture(() -> automation.handle(event, context).asCompletableFuture(), true)
                .then();
    }

    private static long positionOf(TrackingToken token) {
        OptionalLong position = WrappedToken.unwrap(token, GlobalSequenceTrackingToken.class)
                .map(GlobalSequenceTrackingToken::position)
                .orElse(OptionalLong.empty());
        return position.orElseThrow(() -> new IllegalStateException("A ledger's token has a position"));
    }

    private record Arrival(EventMessage event, ProcessingContext context, String sequence, long position) {
        ParkedEvent parked(String failure, int attempts, InstantSource clock) {
            return new ParkedEvent(
                    position, event.identifier(), sequence, event.type().name(), failure, attempts, clock.instant());
        }
    }
}
