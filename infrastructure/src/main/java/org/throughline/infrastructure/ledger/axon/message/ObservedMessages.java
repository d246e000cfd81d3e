package org.throughline.infrastructure.ledger.axon.message;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageHandlerInterceptor;
import org.axonframework.messaging.core.MessageHandlerInterceptorChain;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * Observes each message from the handler's start to the end of its unit of work, the commit included: how long, how many
 * at once, how many in vain. Failures are told apart by nothing but that they are, because a failure's text can hold
 * anything.
 */
final class ObservedMessages implements MessageHandlerInterceptor<Message> {
    static final String NAME = "throughline.messages";
    private static final String OUTCOME = "outcome";

    private final ObservationRegistry registry;

    ObservedMessages(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public MessageStream<?> interceptOnHandle(
            Message message, ProcessingContext context, MessageHandlerInterceptorChain<Message> chain) {
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName(nameOf(message))
                .lowCardinalityKeyValue("bus", busOf(message))
                .lowCardinalityKeyValue("message", nameOf(message));
        String trace = message.metadata().get(MessageTrace.TRACE_ID);
        if (trace != null) {
            observation.highCardinalityKeyValue("trace.id", trace);
        }
        observation.start();
        context.onError((failed, phase, error) ->
                observation.lowCardinalityKeyValue(OUTCOME, "failed").stop());
        context.whenComplete(
                done -> observation.lowCardinalityKeyValue(OUTCOME, "done").stop());
        return chain.proceed(message, context);
    }

    private static String busOf(Message message) {
        return switch (message) {
            case CommandMessage command -> "command";
            case EventMessage event -> "event";
            default -> "query";
        };
    }

    /** Without the package: {@code ReferralCommand.Create}. */
    private static String nameOf(Message message) {
        return message.type().qualifiedName().localName().replace('$', '.');
    }
}
