package org.throughline.infrastructure.ledger.axon.message;

import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import tools.jackson.databind.json.JsonMapper;

/** What every message of the application shares. */
public final class MessageHandling {
    private MessageHandling() {}

    /**
     * Messages are converted by Jackson 3 and events not at all; each is observed under {@code throughline.messages} and
     * carries the id of the outermost request in its metadata. Axon asks its maker's server for nothing.
     *
     * @param traceIdOf the id that a command's payload names, if it names one
     */
    public static EventSourcingConfigurer register(
            EventSourcingConfigurer configurer,
            JsonMapper mapper,
            ObservationRegistry observations,
            Function<Object, Optional<String>> traceIdOf) {
        MessageTrace trace = new MessageTrace(traceIdOf);
        return configurer
                .componentRegistry(registry -> registry
                        // It would ask its maker's server for updates.
                        .disableEnhancer(UpdateCheckerConfigurationEnhancer.class)
                        .registerComponent(Converter.class, any -> new JsonMapperConverter(mapper))
                        .registerComponent(
                                EventConverter.class, any -> new DelegatingEventConverter(new NoConversion())))
                .messaging(messaging -> messaging
                        .registerMessageHandlerInterceptor(any -> new ObservedMessages(observations))
                        .registerCommandDispatchInterceptor(any -> trace)
                        .registerCorrelationDataProvider(any -> trace));
    }
}
