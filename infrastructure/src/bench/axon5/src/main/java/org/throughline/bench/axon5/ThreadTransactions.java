package org.throughline.bench.axon5;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/**
 * One entity manager and transaction a thread, as a container has it: what the engine closes inside a transaction stays
 * open until its commit.
 */
final class ThreadTransactions implements TransactionManager, EntityManagerProvider {
    private final EntityManagerFactory factory;
    // of an instance, of which a process has one
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable EntityManager> current = new ThreadLocal<>();

    ThreadTransactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    @Override
    public Transaction startTransaction() {
        EntityManager entityManager = factory.createEntityManager();
        entityManager.getTransaction().begin();
        current.set(entityManager);
        return new Transaction() {
            @Override
            public void commit() {
                try {
                    entityManager.getTransaction().commit();
                } finally {
                    end(entityManager);
                }
            }

            @Override
            public void rollback() {
                try {
                    if (entityManager.isOpen() && entityManager.getTransaction().isActive()) {
                        entityManager.getTransaction().rollback();
                    }
                } finally {
                    end(entityManager);
                }
            }
        };
    }

    @Override
    public EntityManager getEntityManager() {
        EntityManager entityManager = current.get();
        if (entityManager == null) {
            // the engine asks for its tokens outside any transaction, and closes what it got
            return factory.createEntityManager();
        }
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(entityManager, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private void end(EntityManager entityManager) {
        current.remove();
        entityManager.close();
    }
}
