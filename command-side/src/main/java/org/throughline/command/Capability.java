package org.throughline.command;

import java.util.List;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.RecordId;

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
 */
public record Capability(
        String name,
        List<Class<? extends CareEvent>> events,
        List<Class<? extends CareCommand>> commands,
        List<Model<?, ?>> models,
        List<Object> handlers,
        List<RecordId<?>> ids) {
    /** Keeps its own copies. */
    public Capability {
        events = List.copyOf(events);
        commands = List.copyOf(commands);
        models = List.copyOf(models);
        handlers = List.copyOf(handlers);
        ids = List.copyOf(ids);
    }

    /**
     * A decision model, sourced anew for each decision.
     *
     * @param key what says which events it is sourced from
     * @param type its class, annotated as an event-sourced entity
     */
    public record Model<K, M>(Class<K> key, Class<M> type) {}

    /** Adds models and handlers to {@code configurer} and returns it. The shared models and a policy pack come from elsewhere. */
    public EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        for (Model<?, ?> model : models) {
            configurer.registerEntity(EventSourcedEntityModule.autodetected(model.key(), model.type()));
        }
        var phase = CommandHandlingModule.named(name).commandHandlers();
        for (Object handler : handlers) {
            phase = phase.annotatedCommandHandlingComponent(configuration -> handler);
        }
        return configurer.registerCommandHandlingModule(phase);
    }
}
