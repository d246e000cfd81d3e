package org.throughline.infrastructure.ledger.axon.model;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.configuration.ComponentRegistry;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.modelling.StateManager;
import org.axonframework.modelling.repository.ManagedEntity;
import org.axonframework.modelling.repository.Repository;

/**
 * Puts our own repository in the place of each of Axon's that sources events, so that modules go on to register decision
 * models as Axon's documentation says.
 */
public final class DecisionModels implements StateManager {
    private final Configuration configuration;
    private final StateManager models;

    private DecisionModels(Configuration configuration, StateManager models) {
        this.configuration = configuration;
        this.models = models;
    }

    /** Every model of the configuration that {@code registry} belongs to is read by {@link DecisionRepository}. */
    public static void register(ComponentRegistry registry) {
        registry.registerDecorator(
                StateManager.class, 0, (configuration, name, models) -> new DecisionModels(configuration, models));
    }

    @Override
    public <ID, T> StateManager register(Repository<ID, T> repository) {
        models.register(
                repository instanceof EventSourcingRepository
                        ? DecisionRepository.of(repository.idType(), repository.entityType(), configuration)
                        : repository);
        return this;
    }

    @Override
    public <ID, T> CompletableFuture<ManagedEntity<ID, T>> loadManagedEntity(
            Class<T> type, ID id, ProcessingContext context) {
        return models.loadManagedEntity(type, id, context);
    }

    @Override
    public Set<Class<?>> registeredEntities() {
        return models.registeredEntities();
    }

    @Override
    public Set<Class<?>> registeredIdsFor(Class<?> type) {
        return models.registeredIdsFor(type);
    }

    @Override
    public <ID, T> Repository<ID, T> repository(Class<T> type, Class<ID> idType) {
        return models.repository(type, idType);
    }
}
