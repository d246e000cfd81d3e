package org.throughline.infrastructure.access.command;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/**
 * An event storage in which each unit of work reads what its {@link Eyes} see, and nothing else: neither state nor silence
 * nor a refusal can then rest on the rest. Appends are conditional on everything that matches, seen or not, so that races
 * between the parts of a record are still lost by one of both; the loser decides anew.
 */
public final class VisibleEventsEngine implements EventStorageEngine {
    /** Under this key a unit of work holds the eyes by which it reads. */
    static final Context.ResourceKey<Eyes> EYES = Context.ResourceKey.withLabel("eyes");

    private static final Context.ResourceKey<Set<Compartment>> READ = Context.ResourceKey.withLabel("compartmentsRead");

    /** Under this key a unit of work holds that it stores nothing. */
    static final Context.ResourceKey<Boolean> REHEARSAL = Context.ResourceKey.withLabel("storesNothing");

    private final EventStorageEngine whole;

    /** @param whole the storage of all events */
    public VisibleEventsEngine(EventStorageEngine whole) {
        this.whole = whole;
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        MessageStream<EventMessage> events = whole.source(condition, context);
        Eyes eyes = eyes(context);
        if (context == null || eyes == null) {
            return events;
        }
        Set<Compartment> read = context.computeResourceIfAbsent(READ, ConcurrentHashMap::newKeySet);
        return events.filter(entry -> {
            if (!(entry.message().payload() instanceof CareEvent event)) {
                return true;
            }
            Compartment compartment = Compartment.of(event.envelope());
            return eyes.see(compartment) && (read.contains(compartment) || read.add(compartment));
        });
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        Eyes eyes = eyes(context);
        if (eyes != null && written(events).stream().anyMatch(eyes::tellBy)) {
            return CompletableFuture.failedFuture(new Refusal(GeneralRefusal.NOT_PERMITTED));
        }
        Compartment part = soleCompartment(events);
        if (part != null && context != null && restsOnMoreThan(part, context)) {
            return CompletableFuture.failedFuture(new ToBeDecidedFor(part));
        }
        return isRehearsal(context) && !events.isEmpty()
                ? CompletableFuture.failedFuture(new WouldHavePassed())
                : whole.appendEvents(condition, context, events);
    }

    /** What is appended in several compartments at once, the decision has taken apart itself. */
    private static @Nullable Compartment soleCompartment(List<TaggedEventMessage<?>> events) {
        Set<Compartment> written = written(events);
        return written.size() == 1 ? written.iterator().next() : null;
    }

    private static Set<Compartment> written(List<TaggedEventMessage<?>> events) {
        return events.stream()
                .map(tagged -> tagged.event().payload())
                .filter(CareEvent.class::isInstance)
                .map(event -> Compartment.of(((CareEvent) event).envelope()))
                .collect(Collectors.toSet());
    }

    private static boolean restsOnMoreThan(Compartment part, ProcessingContext context) {
        Eyes eyes = eyes(context);
        if (eyes == null || eyes.areOf(part)) {
            return false;
        }
        Set<Compartment> read = context.getResource(READ);
        return !eyes.see(part) || (read != null && !read.stream().allMatch(part::knows));
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

    private static @Nullable Eyes eyes(@Nullable ProcessingContext context) {
        return context == null ? null : context.getResource(EYES);
    }

    /**
     * What would be appended is for one part of the record alone, and rests on something that those could not know of for
     * whom it is kept; it is to be decided by what they know.
     */
    static final class ToBeDecidedFor extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // is never serialized
        private final Compartment part;

        ToBeDecidedFor(Compartment part) {
            super("This rests on another part of the record than the one it is for.", null, false, false);
            this.part = part;
        }

        Compartment part() {
            return part;
        }
    }

    private static boolean isRehearsal(@Nullable ProcessingContext context) {
        return context != null && context.containsResource(REHEARSAL);
    }

    /** The decision was a yes, in a unit of work that stores nothing. */
    static final class WouldHavePassed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WouldHavePassed() {
            super("This would have been stored, by a unit of work that stores nothing.", null, false, false);
        }
    }
}
