package org.throughline.infrastructure.ledger.axon.automation;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.axonframework.messaging.eventhandling.annotation.SequencingPolicy;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventhandling.replay.annotation.AllowReplay;
import org.axonframework.messaging.eventhandling.replay.annotation.DisallowReplay;
import org.axonframework.messaging.eventhandling.replay.annotation.ResetHandler;

/**
 * Which events an automation handles, by their stored names, and under which names Axon registers the handlers: 5.0.1
 * takes the name of the class, under which no stored event ever comes.
 */
final class HandledEvents {
    private final String automation;
    private final Map<QualifiedName, QualifiedName> registeredNames = new LinkedHashMap<>();

    private HandledEvents(String automation) {
        this.automation = automation;
    }

    /** @throws UnsafeAutomation if a handler is one that Axon would call in vain, twice or at the wrong time */
    static Map<QualifiedName, QualifiedName> of(AutomationProcessor processor) {
        HandledEvents events = new HandledEvents(processor.name());
        for (Class<?> type = processor.handler().getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                events.add(method);
            }
        }
        if (events.registeredNames.isEmpty()) {
            throw new UnsafeAutomation(processor.name(), "it has no @EventHandler");
        }
        return Map.copyOf(events.registeredNames);
    }

    private void add(Method method) {
        if (method.isAnnotationPresent(ResetHandler.class)) {
            throw unsafe(method, "@ResetHandler is called by nobody");
        }
        EventHandler handler = method.getAnnotation(EventHandler.class);
        if (handler == null) {
            return;
        }
        if (method.isAnnotationPresent(SequencingPolicy.class)) {
            throw unsafe(
                    method, "the order of events is set for the automation, not by @SequencingPolicy on a handler");
        }
        if (method.isAnnotationPresent(DisallowReplay.class) || method.isAnnotationPresent(AllowReplay.class)) {
            throw unsafe(method, "@AllowReplay and @DisallowReplay are ignored; an automation never acts in a replay");
        }
        Class<?> payload = payloadOf(method, handler);
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter == EventAppender.class) {
                throw unsafe(method, "an automation sends commands and appends no events itself");
            }
        }
        QualifiedName stored = storedNameOf(payload, method);
        QualifiedName registered =
                new QualifiedName(handler.eventName().isEmpty() ? payload.getName() : handler.eventName());
        if (!handler.eventName().isEmpty() && !registered.equals(stored)) {
            throw unsafe(method, "the event is stored as " + stored + ", not as " + registered);
        }
        if (registeredNames.put(stored, registered) != null) {
            throw unsafe(
                    method, "it is the second handler for " + stored + ", and the failure of the first would be lost");
        }
    }

    private Class<?> payloadOf(Method method, EventHandler handler) {
        if (handler.payloadType() != Object.class) {
            return handler.payloadType();
        }
        if (method.getParameterCount() == 0) {
            throw unsafe(method, "it does not take the event");
        }
        return method.getParameterTypes()[0];
    }

    private QualifiedName storedNameOf(Class<?> payload, Method method) {
        Event event = payload.getAnnotation(Event.class);
        if (event == null || event.name().isEmpty() || event.namespace().isEmpty()) {
            throw unsafe(
                    method,
                    payload.getSimpleName() + " lacks the name and namespace of @Event under which it is stored");
        }
        return new MessageType(event.namespace(), event.name(), event.version()).qualifiedName();
    }

    private UnsafeAutomation unsafe(Method method, String why) {
        return new UnsafeAutomation(
                automation, method.getDeclaringClass().getSimpleName() + "." + method.getName() + ": " + why);
    }
}
