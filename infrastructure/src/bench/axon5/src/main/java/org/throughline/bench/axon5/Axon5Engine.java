package org.throughline.bench.axon5;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.bench.Contender;
import org.throughline.bench.Contender.Conflict;

/** The way through Axon 5's storage interface, the same for each engine behind it. */
final class Axon5Engine {
    static final String TYPE = "bench.Recorded";
    private static final MessageType MESSAGE_TYPE = new MessageType(TYPE, "1");
    private static final String ENTITY = "entity";

    private final EventStorageEngine engine;

    Axon5Engine(EventStorageEngine engine) {
        this.engine = engine;
    }

    Object append(String entity, @Nullable Object known, List<byte[]> payloads) throws Conflict {
        ConsistencyMarker marker = known == null ? ConsistencyMarker.ORIGIN : (ConsistencyMarker) known;
        Set<Tag> tags = Set.of(Tag.of(ENTITY, entity));
        List<TaggedEventMessage<?>> events = payloads.stream()
                .<TaggedEventMessage<?>>map(payload -> new GenericTaggedEventMessage<>(
                        new GenericEventMessage(
                                UUID.randomUUID().toString(), MESSAGE_TYPE, payload, Map.of(), Instant.now()),
                        tags))
                .toList();
        try {
            return engine.appendEvents(
                            AppendCondition.withCriteria(criteria(entity)).withMarker(marker), null, events)
                    .thenCompose(Axon5Engine::commit)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AppendEventsTransactionRejectedException conflict) {
                throw new Conflict(conflict);
            }
            throw e;
        }
    }

    Contender.Sourced source(String entity) {
        Reading read = engine.source(SourcingCondition.conditionFor(criteria(entity)), null)
                .reduce(Reading.NOTHING, (reading, entry) -> {
                    ConsistencyMarker marker = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
                    return marker == null ? reading.andOne() : reading.upTo(marker);
                })
                .join();
        return new Contender.Sourced(read.events(), read.marker());
    }

    private static <M> CompletableFuture<ConsistencyMarker> commit(AppendTransaction<M> transaction) {
        return transaction.commit(null).thenCompose(committed -> transaction.afterCommit(committed, null));
    }

    private static EventCriteria criteria(String entity) {
        return EventCriteria.havingTags(Tag.of(ENTITY, entity));
    }

    private record Reading(int events, ConsistencyMarker marker) {
        static final Reading NOTHING = new Reading(0, ConsistencyMarker.ORIGIN);

        Reading andOne() {
            return new Reading(events + 1, marker);
        }

        Reading upTo(ConsistencyMarker end) {
            return new Reading(events, end);
        }
    }
}
