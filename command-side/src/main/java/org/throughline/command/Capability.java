package org.throughline.command;

import java.util.List;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.refusal.RefusalCode;

/**
 * One context of the field declares what it brings, once: configuration, gate, routes, ledger and tests all take it
 * from here. A test walks every capability and fails on what one of them has forgotten.
 *
 * @param name the field's word for it, which is also its package
 * @param events its families of events, each a sealed interface of records
 * @param commands its families of commands, each a sealed interface of records
 * @param models what its commands are decided on, beside the models that all contexts share
 * @param handlers who take its commands; they keep no state
 * @param ids the kinds of ids of its records
 * @param refusals why its commands are refused
 * @param relates whether its events relate anybody to a client
 */
public record Capability(
        String name,
        List<Class<? extends CareEvent>> events,
        List<Class<? extends CareCommand>> commands,
        List<Model<?, ?>> models,
        List<Object> handlers,
        List<RecordId<?>> ids,
        List<RefusalCode> refusals,
        Relates relates) {
    /** Whether its events say who has to do with a client. */
    public enum Relates {
        /** Some of them relate programs or workers to a client: there is a rule for them. */
        PROGRAMS_AND_WORKERS,
        /** None of them does. */
        NOBODY
    }

    /** Keeps its own copies. */
    public Capability {
        events = List.copyOf(events);
        commands = List.copyOf(commands);
        models = List.copyOf(models);
        handlers = List.copyOf(handlers);
        ids = List.copyOf(ids);
        refusals = List.copyOf(refusals);
    }

    /**
     * A decision model, sourced anew for each decision.
     *
     * @param key what says which events it is sourced from
     * @param type its class, annotated as an event-sourced entity
     */
    public record Model<K, M>(Class<K> key, Class<M> type) {
        /** Adds the model to {@code configurer}. */
        public void register(EventSourcingConfigurer configurer) {
            configurer.registerEntity(EventSourcedEntityModule.autodetected(key, type));
        }
    }

    /** Adds models and handlers to {@code configurer} and returns it. The shared models and a policy pack come from elsewhere. */
    public EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        models.forEach(model -> model.register(configurer));
        var phase = CommandHandlingModule.named(name).commandHandlers();
        for (Object handler : handlers) {
            phase = phase.annotatedCommandHandlingComponent(configuration -> handler);
        }
        return configurer.registerCommandHandlingModule(phase);
    }
}
