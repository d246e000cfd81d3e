package org.throughline.infrastructure.boot;

import java.util.Optional;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.annotation.AnnotationMessageTypeResolver;

/** Axon's way from a class to its message type, gone once for each class: the annotations of a class do not change. */
final class KnownMessageTypes implements MessageTypeResolver {
    private final MessageTypeResolver annotations = new AnnotationMessageTypeResolver();
    private final ClassValue<Optional<MessageType>> known = new ClassValue<>() {
        @Override
        protected Optional<MessageType> computeValue(Class<?> type) {
            return annotations.resolve(type);
        }
    };

    @Override
    public Optional<MessageType> resolve(Class<?> payloadType) {
        return known.get(payloadType);
    }
}
