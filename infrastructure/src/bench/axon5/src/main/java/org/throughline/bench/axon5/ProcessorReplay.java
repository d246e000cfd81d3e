package org.throughline.bench.axon5;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.SimpleEventHandlingComponent;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import org.throughline.bench.Payload;

/**
 * A view rebuilt as Axon 5 does it: a streaming processor from the first event, one segment in order, large batches, its
 * token in memory. The best that its safe settings give.
 */
final class ProcessorReplay {
    private static final Duration BOUND = Duration.ofMinutes(20);
    private static final int BATCH = 1000;

    private final EventStorageEngine engine;
    private final ViewFold fold;

    ProcessorReplay(EventStorageEngine engine, ViewFold fold) {
        this.engine = engine;
        this.fold = fold;
    }

    /** Feeds so many events; gives how many came. */
    long run(long expected) throws InterruptedException {
        var folded = new AtomicLong();
        var all = new CountDownLatch(1);
        var component = new SimpleEventHandlingComponent();
        component.subscribe(Set.of(new QualifiedName(Axon5Engine.TYPE)), (event, context) -> {
            fold.count(Payload.entityOf((byte[]) Objects.requireNonNull(event.payload())), context);
            context.runOnAfterCommit(committed -> {
                if (folded.incrementAndGet() == expected) {
                    all.countDown();
                }
            });
            return MessageStream.empty();
        });
        AxonConfiguration axon = EventSourcingConfigurer.create()
                .registerEventStorageEngine(configuration -> engine)
                .componentRegistry(registry -> registry.disableEnhancer(UpdateCheckerConfigurationEnhancer.class))
                .messaging(messaging -> messaging.eventProcessing(processing ->
                        processing.pooledStreaming(streaming -> streaming.processor(
                                "fold",
                                phase -> phase.eventHandlingComponents(
                                                components -> components.declarative(configuration -> component))
                                        .customized((configuration, settings) ->
                                                settings.initialSegmentCount(1).batchSize(BATCH))))))
                .start();
        try {
            if (!all.await(BOUND.toMinutes(), TimeUnit.MINUTES)) {
                throw new IllegalStateException("only " + folded + " of " + expected + " events came");
            }
            return folded.get();
        } finally {
            axon.shutdown();
        }
    }
}
