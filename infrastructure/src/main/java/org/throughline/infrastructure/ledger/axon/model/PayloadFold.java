package org.throughline.infrastructure.ledger.axon.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.annotation.ParameterResolverFactory;
import org.axonframework.messaging.core.conversion.MessageConverter;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.modelling.EntityEvolver;
import org.axonframework.modelling.entity.annotation.AnnotatedEntityMetamodel;

/**
 * Folds events into a model by calling its handlers directly. A model of a program reads thousands of events for each
 * decision, and Axon's search for the handler takes longer than the handler. Whatever is not plain, it is left to: a
 * handler with further parameters or a result, two for one event, an event that comes undecoded.
 */
final class PayloadFold<E> implements EntityEvolver<E> {
    private static final MethodType CALL = MethodType.methodType(void.class, Object.class, Object.class);

    private final Map<Class<?>, MethodHandle> handlers;
    private final EntityEvolver<E> axon;

    private PayloadFold(Map<Class<?>, MethodHandle> handlers, EntityEvolver<E> axon) {
        this.handlers = handlers;
        this.axon = axon;
    }

    static <E> EntityEvolver<E> of(Class<E> type, Configuration configuration) {
        return new PayloadFold<>(
                plainHandlers(type),
                AnnotatedEntityMetamodel.forConcreteType(
                        type,
                        configuration.getComponent(ParameterResolverFactory.class),
                        configuration.getComponent(MessageTypeResolver.class),
                        configuration.getComponent(MessageConverter.class),
                        configuration.getComponent(EventConverter.class)));
    }

    @Override
    public E evolve(E model, EventMessage event, ProcessingContext context) {
        Object payload = event.payload();
        MethodHandle handler = payload == null ? null : handlers.get(payload.getClass());
        if (handler == null) {
            return axon.evolve(model, event, context);
        }
        try {
            handler.invokeExact((Object) model, payload);
            return model;
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("A handler of events may not fail with a checked exception", failure);
        }
    }

    private static Map<Class<?>, MethodHandle> plainHandlers(Class<?> type) {
        Map<Class<?>, MethodHandle> found = new HashMap<>();
        Set<Class<?>> ambiguous = new HashSet<>();
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            for (Method method : part.getDeclaredMethods()) {
                if (isPlain(method) && found.put(method.getParameterTypes()[0], handle(method)) != null) {
                    ambiguous.add(method.getParameterTypes()[0]);
                }
            }
        }
        ambiguous.forEach(found::remove);
        return Map.copyOf(found);
    }

    private static boolean isPlain(Method method) {
        EventSourcingHandler annotation = method.getAnnotation(EventSourcingHandler.class);
        return annotation != null
                && annotation.payloadType() == Object.class
                && method.getReturnType() == void.class
                && method.getParameterCount() == 1
                && Modifier.isFinal(method.getParameterTypes()[0].getModifiers())
                && !Modifier.isStatic(method.getModifiers());
    }

    private static MethodHandle handle(Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(CALL);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A handler that was made accessible is not", e);
        }
    }
}
