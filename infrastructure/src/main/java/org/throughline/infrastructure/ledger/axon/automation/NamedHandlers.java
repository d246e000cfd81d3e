package org.throughline.infrastructure.ledger.axon.automation;

import java.util.Map;
import java.util.Set;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.annotation.ParameterResolverFactory;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.DelegatingEventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.annotation.AnnotatedEventHandlingComponent;

/** An automation's handlers under the stored names of their events. */
final class NamedHandlers extends DelegatingEventHandlingComponent {
    private final Map<QualifiedName, QualifiedName> registeredNames;

    NamedHandlers(AutomationProcessor processor, Configuration configuration) {
        super(new AnnotatedEventHandlingComponent<>(
                processor.handler(), configuration.getComponent(ParameterResolverFactory.class)));
        this.registeredNames = HandledEvents.of(processor);
    }

    @Override
    public Set<QualifiedName> supportedEvents() {
        return registeredNames.keySet();
    }

    @Override
    public boolean supports(QualifiedName name) {
        return registeredNames.containsKey(name);
    }

    @Override
    public MessageStream.Empty<Message> handle(EventMessage event, ProcessingContext context) {
        return delegate.handle(asRegistered(event), context);
    }

    private EventMessage asRegistered(EventMessage event) {
        QualifiedName registered = registeredNames.get(event.type().qualifiedName());
        return registered == null || registered.equals(event.type().qualifiedName())
                ? event
                : new GenericEventMessage(
                        event.identifier(),
                        new MessageType(registered, event.type().version()),
                        event.payload(),
                        event.metadata(),
                        event.timestamp());
    }
}
