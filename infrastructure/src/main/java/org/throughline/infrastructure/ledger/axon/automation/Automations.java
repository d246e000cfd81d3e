package org.throughline.infrastructure.ledger.axon.automation;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.configuration.EventProcessingConfigurer;
import org.axonframework.messaging.eventhandling.processing.EventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.SequenceOverridingEventHandlingComponent;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Registers automations so that Axon 5.0.1 neither loses nor doubles their events: one component for a processor, one
 * handler for an event, stored names, one event in a batch, sequences that are the same on every node. A new automation
 * begins at the head of the ledger: what was before it came is not its business. Whatever else wants to be an event
 * processor is refused.
 */
public final class Automations {
    private static final Duration PREPARATION = Duration.ofSeconds(30);

    private final Map<String, AutomationProcessor> processors = new LinkedHashMap<>();
    private final Map<String, ParkedEvents> parked = new LinkedHashMap<>();
    private final Map<String, ParkedRetry> retries = new LinkedHashMap<>();
    private final Ledger ledger;
    private final EventCodec codec;
    private final InstantSource clock;

    /**
     * Automations on {@code ledger}; what they park is kept in {@code database}.
     *
     * @throws UnsafeAutomation if one of them would not be run safely
     */
    public Automations(
            List<AutomationProcessor> processors,
            MongoDatabase database,
            Ledger ledger,
            EventCodec codec,
            InstantSource clock) {
        this.ledger = ledger;
        this.codec = codec;
        this.clock = clock;
        for (AutomationProcessor processor : processors) {
            HandledEvents.of(processor);
            if (this.processors.put(processor.name(), processor) != null) {
                throw new UnsafeAutomation(
                        processor.name(), "there are two of this name, and the failure of one would be lost");
            }
            parked.put(processor.name(), new ParkedEvents(database, processor.name()));
        }
    }

    /** The names of all automations. */
    public Set<String> names() {
        return Set.copyOf(processors.keySet());
    }

    /** Adds a processor for each automation. Axon's configuration needs a token store beside them. */
    public EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        processors
                .values()
                .forEach(processor -> configurer.messaging(
                        messaging -> messaging.eventProcessing(processing -> add(processing, processor))));
        return configurer;
    }

    /**
     * Looks over what was built, before it is started, and prepares the collections.
     *
     * @throws UnsafeAutomation if there is an event processor that was not registered here
     */
    public void check(Configuration built) {
        built.getComponents(EventProcessor.class).forEach((name, processor) -> {
            if (!processors.containsKey(name)) {
                throw new UnsafeAutomation(name, "its processor was not registered as an automation");
            }
        });
        Flux.fromIterable(parked.values()).concatMap(ParkedEvents::prepare).blockLast(PREPARATION);
    }

    /** What the automation has parked, in the order of positions. */
    public Flux<ParkedEvent> parked(String automation) {
        return known(automation).all();
    }

    /** How many events the automation has parked. */
    Mono<Long> parkedCount(String automation) {
        return known(automation).count();
    }

    /** What the automation has parked, by sequence. */
    public Mono<AutomationStatus> status(String automation) {
        return sequences(automation).map(ParkedSequences::status);
    }

    /**
     * As {@link #retry}, for the sequence that the {@link #status} tells under this id; nothing is done if none of this
     * id waits.
     */
    public Mono<Integer> retryById(String automation, String id) {
        return sequences(automation)
                .flatMap(sequences -> Mono.justOrEmpty(sequences.named(id)))
                .flatMap(sequence -> retry(automation, sequence))
                .defaultIfEmpty(0);
    }

    private Mono<ParkedSequences> sequences(String automation) {
        return parked(automation).collect(() -> new ParkedSequences(automation), ParkedSequences::add);
    }

    /**
     * Handles what is parked of a sequence, in order, until nothing is left or the first one fails again. May run on any
     * node; two at once can hand an event to the automation twice.
     *
     * @return how many events were handled
     */
    public Mono<Integer> retry(String automation, String sequence) {
        known(automation);
        ParkedRetry retry = retries.get(automation);
        return retry == null
                ? Mono.error(new IllegalStateException("The automations have not been started"))
                : retry.run(sequence);
    }

    private ParkedEvents known(String automation) {
        ParkedEvents events = parked.get(automation);
        if (events == null) {
            throw new IllegalArgumentException("There is no automation of this name");
        }
        return events;
    }

    private EventProcessingConfigurer add(EventProcessingConfigurer processing, AutomationProcessor processor) {
        return processing.pooledStreaming(streaming -> streaming.processor(
                processor.name(),
                phase -> phase.eventHandlingComponents(components ->
                                components.declarative(configuration -> envelope(processor, configuration)))
                        .customized((configuration, settings) -> settings.initialSegmentCount(processor.segments())
                                .batchSize(1)
                                .initialToken(source -> source.latestToken(null)))));
    }

    private EventHandlingComponent envelope(AutomationProcessor processor, Configuration configuration) {
        EventHandlingComponent handlers = new NamedHandlers(processor, configuration);
        ParkedEvents events = known(processor.name());
        retries.put(
                processor.name(),
                new ParkedRetry(handlers, events, ledger, codec, configuration.getComponent(UnitOfWorkFactory.class)));
        return new SequenceOverridingEventHandlingComponent(
                new BucketSequencing(processor), new Parking(handlers, processor, events, clock));
    }
}
