package org.throughline.infrastructure.ledger.axon;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import reactor.core.publisher.Mono;

/**
 * Axon's event storage on a ledger.
 *
 * <p>What is sourced is complete up to an end of the ledger read after the command asked, so a refusal that rests on it
 * is final; a unit of work with {@link #KNOWN_END} asks for less. The ledger's own events stay invisible.
 */
public final class LedgerEventStorageEngine implements EventStorageEngine {
    /** Under this key a unit of work finds, once committed, where its events landed. Absent if it appended none. */
    public static final Context.ResourceKey<Appended> APPENDED = Context.ResourceKey.withLabel("ledgerAppended");

    /**
     * A unit of work that holds this key reads up to the end this node knows, without asking the store for a newer one. An
     * append that rests on it is as sure as any, because its condition is checked to the end; a refusal is not, and
     * neither is the decision that there is nothing to do.
     */
    public static final Context.ResourceKey<Boolean> KNOWN_END = Context.ResourceKey.withLabel("ledgerKnownEnd");

    /** Bytes of decoded events kept in memory where nothing else is said. */
    private static final long DECODED_BYTES = 16L * 1024 * 1024;

    private final Ledger ledger;
    private final EventCodec codec;
    private final DecodedEvents decoded;

    /** Keeps up to 16 MiB of decoded events. */
    public LedgerEventStorageEngine(Ledger ledger, EventCodec codec) {
        this(ledger, codec, DECODED_BYTES);
    }

    /** @param decodedBytes bytes of decoded events kept in memory, so that a long history is read and decoded once */
    public LedgerEventStorageEngine(Ledger ledger, EventCodec codec, long decodedBytes) {
        this.ledger = ledger;
        this.codec = codec;
        this.decoded = new DecodedEvents(ledger, codec, decodedBytes);
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(new EmptyAppend());
        }
        return codec.encode(List.copyOf(events))
                .thenApply(
                        encoded -> new LedgerAppend(ledger, encoded, condition.consistencyMarker(), toOurs(condition)));
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        LedgerQuery query = Criteria.toQuery(condition.criteria());
        long from = AxonPositions.sourceFrom(condition.start());
        return SourcedStream.of(end(context)
                .flatMap(end -> decoded.read(query, from, end).map(events -> sourced(events, end))));
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        LedgerQuery query = Criteria.toQuery(condition.criteria());
        long from = AxonPositions.streamFrom(condition.position());
        return new TailMessageStream(ledger.tail(from), query, from, codec);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(AxonPositions.tokenBefore(1));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return Futures.of(ledger.head().map(head -> AxonPositions.tokenBefore(head.next())));
    }

    /** The token from which exactly the events recorded at or after {@code at} are streamed. */
    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        Instant justBefore = at.minusNanos(1).truncatedTo(ChronoUnit.MICROS);
        return Futures.of(ledger.positionAt(justBefore).map(last -> AxonPositions.tokenBefore(Math.max(0, last) + 1)));
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("ledger", ledger.name());
        descriptor.describeProperty("codec", codec);
    }

    private Mono<Long> end(@Nullable ProcessingContext context) {
        return context != null && context.containsResource(KNOWN_END)
                ? Mono.fromSupplier(ledger::knownNext)
                : ledger.head().map(Head::next);
    }

    private static List<Entry<EventMessage>> sourced(List<DecodedEvent> events, long next) {
        List<Entry<EventMessage>> entries = new ArrayList<>(events.size() + 1);
        for (DecodedEvent event : events) {
            entries.add(event.entry());
        }
        ConsistencyMarker marker = AxonPositions.markerBefore(next);
        entries.add(new SimpleEntry<>(
                TerminalEventMessage.INSTANCE, ConsistencyMarker.addToContext(Context.empty(), marker)));
        return entries;
    }

    private static org.throughline.infrastructure.ledger.AppendCondition toOurs(AppendCondition condition) {
        if (condition.consistencyMarker().equals(ConsistencyMarker.INFINITY)) {
            return org.throughline.infrastructure.ledger.AppendCondition.none();
        }
        return new org.throughline.infrastructure.ledger.AppendCondition(
                Criteria.toQuery(condition.criteria()), AxonPositions.lastSeen(condition.consistencyMarker()));
    }

    private record EmptyAppend() implements AppendTransaction<ConsistencyMarker> {
        @Override
        public CompletableFuture<ConsistencyMarker> commit(@Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(ConsistencyMarker.ORIGIN);
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            // nothing was prepared
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                ConsistencyMarker committed, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(committed);
        }
    }
}
