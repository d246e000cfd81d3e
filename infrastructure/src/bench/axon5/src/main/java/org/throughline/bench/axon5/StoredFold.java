package org.throughline.bench.axon5;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/** A view in a table, one transaction a batch, as a handler with Hibernate keeps it. */
final class StoredFold implements ViewFold {
    private final ResourceKey<EntityManager> opened = ResourceKey.withLabel("benchView");
    private final EntityManagerFactory factory;

    StoredFold(EntityManagerFactory factory) {
        this.factory = factory;
    }

    @Override
    public void count(String entity, ProcessingContext context) {
        EntityManager rows = context.computeResourceIfAbsent(opened, () -> open(context));
        CountRow row = rows.find(CountRow.class, entity);
        if (row == null) {
            row = new CountRow(entity);
            rows.persist(row);
        }
        row.count();
    }

    private EntityManager open(ProcessingContext context) {
        EntityManager rows = factory.createEntityManager();
        rows.getTransaction().begin();
        context.runOnCommit(committing -> rows.getTransaction().commit());
        context.doFinally(ended -> rows.close());
        return rows;
    }
}
