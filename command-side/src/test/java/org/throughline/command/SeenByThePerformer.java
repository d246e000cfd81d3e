package org.throughline.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerEvent;

/** Events in memory, of which a worker's command reads what the worker may see, as it does on the ledger. A service sees all. */
final class SeenByThePerformer implements EventStorageEngine {
    private final EventStorageEngine whole = new InMemoryEventStorageEngine();
    private final Map<WorkerId, Set<ProgramId>> programs = new ConcurrentHashMap<>();

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        MessageStream<EventMessage> events = whole.source(condition, context);
        Message asked = context == null ? null : Message.fromContext(context);
        WorkerId worker = asked != null && asked.payload() instanceof CareCommand command
                ? command.provenance().performer().worker()
                : null;
        if (asked == null || worker == null || asked.payload() instanceof EndsOnEverySide) {
            return events;
        }
        var viewer = new Viewer(worker, Set.of(), programs.getOrDefault(worker, Set.of()), Given.COUNTY, null);
        return events.filter(entry -> !(entry.message().payload() instanceof CareEvent event)
                || viewer.sees(Compartment.of(event.envelope())));
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        events.forEach(tagged -> {
            switch (tagged.event().payload()) {
                case WorkerEvent.JoinedProgram it ->
                    programs.computeIfAbsent(it.worker(), any -> ConcurrentHashMap.newKeySet())
                            .add(it.program());
                case WorkerEvent.LeftProgram it ->
                    programs.computeIfAbsent(it.worker(), any -> ConcurrentHashMap.newKeySet())
                            .remove(it.program());
                case null, default -> {}
            }
        });
        return whole.appendEvents(condition, context, events);
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        return whole.stream(condition, context);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return whole.firstToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return whole.latestToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return whole.tokenAt(at, context);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeWrapperOf(whole);
    }
}
