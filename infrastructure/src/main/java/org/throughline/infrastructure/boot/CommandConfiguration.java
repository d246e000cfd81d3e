package org.throughline.infrastructure.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.common.configuration.ModuleBuilder;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.queryhandling.configuration.QueryHandlingModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.command.CareCommand;
import org.throughline.command.KernelTagResolver;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.command.CommandAdmission;
import org.throughline.infrastructure.access.command.CommandCheck;
import org.throughline.infrastructure.access.command.CommandGate;
import org.throughline.infrastructure.access.command.OnceOnly;
import org.throughline.infrastructure.access.command.PlausibleTimes;
import org.throughline.infrastructure.access.command.PostponedCommands;
import org.throughline.infrastructure.access.command.RefusalBudget;
import org.throughline.infrastructure.access.command.VisibleEventsEngine;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.axon.LedgerEventStorageEngine;
import org.throughline.infrastructure.ledger.axon.automation.Automations;
import org.throughline.infrastructure.ledger.axon.message.MessageHandling;
import org.throughline.infrastructure.ledger.axon.model.DecisionModels;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Axon: every capability of the command side on the care ledger, and the query bus for the views. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {
    @Bean
    EventStorageEngine eventStorageEngine(@Qualifier("care") Ledger care, EventCodec codec, LedgerProperties settings) {
        return new VisibleEventsEngine(new LedgerEventStorageEngine(care, codec, settings.decodedBytes()));
    }

    @Bean
    CommandSide commandSide(
            EventStorageEngine engine,
            PolicyPack policy,
            ModuleBuilder<QueryHandlingModule> views,
            JsonMapper json,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<TokenStore> tokens,
            ObjectProvider<Automations> automations) {
        var store = new AtomicReference<EventStore>();
        var onceOnly = new OnceOnly(() -> {
            EventStore started = store.get();
            if (started == null) {
                throw new IllegalStateException("A command came before the event store");
            }
            return started;
        });
        EventSourcingConfigurer configurer = EventSourcingConfigurer.create()
                .registerEventStorageEngine(configuration -> engine)
                .registerTagResolver(configuration -> new KernelTagResolver())
                .componentRegistry(registry -> registry.registerComponent(
                                MessageTypeResolver.class, configuration -> new KnownMessageTypes())
                        .registerComponent(PolicyPack.class, configuration -> policy))
                .componentRegistry(DecisionModels::register)
                .messaging(messaging -> messaging.registerCommandHandlerInterceptor(configuration -> onceOnly));
        MessageHandling.register(
                configurer,
                json,
                observations.getIfAvailable(() -> ObservationRegistry.NOOP),
                CommandConfiguration::requestOf);
        tokens.ifAvailable(available -> configurer.componentRegistry(
                registry -> registry.registerComponent(TokenStore.class, any -> available)));
        automations.ifAvailable(all -> all.register(configurer));
        AxonConfiguration axon = Capabilities.register(configurer)
                .registerQueryHandlingModule(views)
                .build();
        automations.ifAvailable(all -> all.check(axon));
        store.set(axon.getComponent(EventStore.class));
        return new CommandSide(axon, onceOnly);
    }

    @Bean
    CommandLifecycle commandLifecycle(CommandSide side) {
        return new CommandLifecycle(side.axon());
    }

    @Bean
    CommandCheck plausibleTimes(CareEvents events, Vault vault, PolicyPack policy, ServiceGrants grants) {
        return new PlausibleTimes(events, vault, policy, grants);
    }

    @Bean
    PostponedCommands postponedCommands(AccessTrace trace, MeterRegistry meters) {
        return new PostponedCommands(trace, UUID::randomUUID, Schedulers.parallel(), meters);
    }

    @Bean
    CareCommands careCommands(
            CommandSide side,
            CommandGate gate,
            CommandCheck check,
            ThroughlineProperties properties,
            PostponedCommands postponed,
            AccessTrace trace,
            CareEvents events,
            MeterRegistry meters) {
        return new CareCommands(
                side.axon().getComponent(CommandGateway.class),
                side.onceOnly(),
                gate,
                check,
                new CommandAdmission(new RefusalBudget(properties.refusalsPerSecond(), System::nanoTime), postponed),
                trace,
                events,
                meters);
    }

    private static Optional<String> requestOf(Object payload) {
        return payload instanceof CareCommand command
                ? Optional.of(RequestOrigin.of(command.provenance()).request().toString())
                : Optional.empty();
    }
}
