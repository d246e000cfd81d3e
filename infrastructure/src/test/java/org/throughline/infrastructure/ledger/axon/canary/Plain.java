package org.throughline.infrastructure.ledger.axon.canary;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.eventhandling.processing.streaming.StreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessorConfiguration;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;

/** Axon as it comes, with its own stores in memory. */
final class Plain {
    static final String PROCESSOR = "p";

    private Plain() {}

    static EventSourcingConfigurer axon() {
        return EventSourcingConfigurer.create()
                .componentRegistry(registry -> registry.disableEnhancer(UpdateCheckerConfigurationEnhancer.class));
    }

    /** With one processor that has these handlers. */
    static EventSourcingConfigurer processing(
            UnaryOperator<PooledStreamingEventProcessorConfiguration> settings, Object... handlers) {
        return axon().messaging(messaging ->
                messaging.eventProcessing(processing -> processing.pooledStreaming(streaming -> streaming.processor(
                        PROCESSOR,
                        phase -> phase.eventHandlingComponents(components -> {
                                    var registered = components.autodetected(any -> handlers[0]);
                                    for (Object further :
                                            Stream.of(handlers).skip(1).toList()) {
                                        registered = registered.autodetected(any -> further);
                                    }
                                    return registered;
                                })
                                .customized((any, defaults) -> settings.apply(
                                        defaults.initialSegmentCount(1).tokenClaimInterval(200)))))));
    }

    static StreamingEventProcessor processor(AxonConfiguration axon) {
        return axon.getModuleConfiguration(PROCESSOR)
                .flatMap(module -> module.getOptionalComponent(StreamingEventProcessor.class, PROCESSOR))
                .orElseThrow();
    }

    /** Appends all at once, so that a processor that starts afterwards finds them in one batch. */
    static void append(AxonConfiguration axon, Object... events) {
        axon.getComponent(UnitOfWorkFactory.class)
                .create()
                .executeWithResult(context -> Objects.<CompletableFuture<Void>>requireNonNull(
                        axon.getComponent(EventGateway.class).publish(context, events)))
                .join();
    }
}
