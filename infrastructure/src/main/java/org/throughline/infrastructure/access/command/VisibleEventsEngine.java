package org.throughline.infrastructure.access.command;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.CareEvent;

/**
 * An event storage in which a unit of work can be told to read only what one viewer may know of. Such a unit of work
 * stores nothing: it shows how the decision would have gone without the hidden events.
 */
public final class VisibleEventsEngine implements EventStorageEngine {
    /** Under this key a unit of work holds the viewer through whose eyes it reads. */
    static final Context.ResourceKey<Viewer> EYES = Context.ResourceKey.withLabel("throughTheEyesOf");

    /** Under this key a unit of work holds that it stores nothing, though it reads everything. */
    static final Context.ResourceKey<Boolean> REHEARSAL = Context.ResourceKey.withLabel("storesNothing");

    private final EventStorageEngine whole;

    /** @param whole the storage of all events */
    public VisibleEventsEngine(EventStorageEngine whole) {
        this.whole = whole;
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        MessageStream<EventMessage> events = whole.source(condition, context);
        Viewer viewer = eyes(context);
        return viewer == null ? events : events.filter(entry -> visible(viewer, entry.message()));
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        return storesWhatItDecides(context) || events.isEmpty()
                ? whole.appendEvents(condition, context, events)
                : CompletableFuture.failedFuture(new WouldHavePassed());
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

    private static boolean storesWhatItDecides(@Nullable ProcessingContext context) {
        return eyes(context) == null && (context == null || !context.containsResource(REHEARSAL));
    }

    private static @Nullable Viewer eyes(@Nullable ProcessingContext context) {
        return context == null ? null : context.getResource(EYES);
    }

    private static boolean visible(Viewer viewer, EventMessage message) {
        return !(message.payload() instanceof CareEvent event) || viewer.sees(Compartment.of(event.envelope()));
    }

    /** The decision was a yes, in a unit of work that stores nothing. */
    static final class WouldHavePassed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WouldHavePassed() {
            super("This would have been stored, by a unit of work that stores nothing.", null, false, false);
        }
    }
}
