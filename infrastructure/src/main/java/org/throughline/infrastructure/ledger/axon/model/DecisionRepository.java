package org.throughline.infrastructure.ledger.axon.model;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.CriteriaResolver;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.annotation.AnnotationBasedEventCriteriaResolver;
import org.axonframework.eventsourcing.annotation.reflection.AnnotationBasedEventSourcedEntityFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.annotation.ParameterResolverFactory;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.modelling.EntityEvolver;
import org.axonframework.modelling.repository.ManagedEntity;
import org.axonframework.modelling.repository.Repository;

/**
 * Reads a decision model by folding the events that match its criteria, once for each unit of work. What the unit of work
 * appends goes on to change the models whose criteria match it, and no others; Axon's own repository changes them all.
 *
 * @param <ID> what the model is asked for by
 * @param <E> the model
 */
public final class DecisionRepository<ID, E> implements Repository.LifecycleManagement<ID, E> {
    private final Context.ResourceKey<Map<ID, CompletableFuture<ManagedModel<ID, E>>>> managedModels =
            Context.ResourceKey.withLabel("managedModels");

    private final Class<ID> idType;
    private final Class<E> type;
    private final EventStore store;
    private final AppendedTags tags;
    private final EventSourcedEntityFactory<ID, E> factory;
    private final CriteriaResolver<ID> criteria;
    private final EntityEvolver<E> fold;

    private DecisionRepository(
            Class<ID> idType,
            Class<E> type,
            EventStore store,
            AppendedTags tags,
            EventSourcedEntityFactory<ID, E> factory,
            CriteriaResolver<ID> criteria,
            EntityEvolver<E> fold) {
        this.idType = idType;
        this.type = type;
        this.store = store;
        this.tags = tags;
        this.factory = factory;
        this.criteria = criteria;
        this.fold = fold;
    }

    /** For a model that says by Axon's annotations how it is made, what it reads and how it folds. */
    static <ID, E> DecisionRepository<ID, E> of(Class<ID> idType, Class<E> type, Configuration configuration) {
        return new DecisionRepository<>(
                idType,
                type,
                configuration.getComponent(EventStore.class),
                AppendedTags.of(configuration),
                new AnnotationBasedEventSourcedEntityFactory<>(
                        type,
                        idType,
                        configuration.getComponent(ParameterResolverFactory.class),
                        configuration.getComponent(MessageTypeResolver.class),
                        configuration.getComponent(EventConverter.class)),
                new AnnotationBasedEventCriteriaResolver<>(type, idType, configuration),
                PayloadFold.of(type, configuration));
    }

    @Override
    public CompletableFuture<ManagedEntity<ID, E>> load(ID id, ProcessingContext context) {
        return read(id, context).thenApply(read -> read);
    }

    @Override
    public CompletableFuture<ManagedEntity<ID, E>> loadOrCreate(ID id, ProcessingContext context) {
        return read(id, context).thenApply(read -> {
            read.makeSureItIsThere(context);
            return read;
        });
    }

    @Override
    public ManagedEntity<ID, E> persist(ID id, E entity, ProcessingContext context) {
        return inUnitOfWork(context)
                .computeIfAbsent(id, absent -> {
                    ManagedModel<ID, E> model = new ManagedModel<>(id, factory, fold, entity);
                    followAppends(model, criteria.resolve(id, context), context);
                    return CompletableFuture.completedFuture(model);
                })
                .join();
    }

    @Override
    public ManagedEntity<ID, E> attach(ManagedEntity<ID, E> entity, ProcessingContext context) {
        return persist(entity.identifier(), entity.entity(), context);
    }

    @Override
    public Class<E> entityType() {
        return type;
    }

    @Override
    public Class<ID> idType() {
        return idType;
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("idType", idType);
        descriptor.describeProperty("entityType", type);
    }

    private Map<ID, CompletableFuture<ManagedModel<ID, E>>> inUnitOfWork(ProcessingContext context) {
        return context.computeResourceIfAbsent(managedModels, ConcurrentHashMap::new);
    }

    private CompletableFuture<ManagedModel<ID, E>> read(ID id, ProcessingContext context) {
        return inUnitOfWork(context).computeIfAbsent(id, absent -> source(id, context));
    }

    private CompletableFuture<ManagedModel<ID, E>> source(ID id, ProcessingContext context) {
        EventCriteria mine = criteria.resolve(id, context);
        return store.transaction(context)
                .source(SourcingCondition.conditionFor(mine))
                .reduce(new ManagedModel<>(id, factory, fold, null), (model, entry) -> {
                    model.evolve(entry.message(), context);
                    return model;
                })
                .thenApply(model -> {
                    followAppends(model, mine, context);
                    return model;
                });
    }

    private void followAppends(ManagedModel<ID, E> model, EventCriteria mine, ProcessingContext context) {
        EventStoreTransaction transaction = store.transaction(context);
        transaction.onAppend(event -> {
            if (mine.matches(event.type().qualifiedName(), tags.of(event, context))) {
                model.evolve(event, context);
            }
        });
    }
}
