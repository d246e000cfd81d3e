package org.throughline.infrastructure.ledger.axon.model;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.modelling.EntityEvolver;
import org.axonframework.modelling.repository.ManagedEntity;
import org.jspecify.annotations.Nullable;

/** A decision model inside one unit of work. */
final class ManagedModel<ID, E> implements ManagedEntity<ID, E> {
    private final ID id;
    private final EventSourcedEntityFactory<ID, E> factory;
    private final EntityEvolver<E> fold;
    private volatile @Nullable E state;

    ManagedModel(ID id, EventSourcedEntityFactory<ID, E> factory, EntityEvolver<E> fold, @Nullable E state) {
        this.id = id;
        this.factory = factory;
        this.fold = fold;
        this.state = state;
    }

    @Override
    public ID identifier() {
        return id;
    }

    @Override
    @SuppressWarnings("NullAway") // Axon's contract: null as long as nothing has created it
    public E entity() {
        return state;
    }

    @Override
    @SuppressWarnings("NullAway") // the same contract
    public E applyStateChange(UnaryOperator<E> change) {
        E changed = change.apply(state);
        state = changed;
        return changed;
    }

    void evolve(EventMessage event, ProcessingContext context) {
        E now = state;
        state = fold.evolve(now == null ? created(event, context) : now, event, context);
    }

    void makeSureItIsThere(ProcessingContext context) {
        if (state == null) {
            state = created(null, context);
        }
    }

    private E created(@Nullable EventMessage first, ProcessingContext context) {
        return Objects.requireNonNull(
                factory.create(id, first, context), "A model needs an @EntityCreator that takes its id alone");
    }
}
