package org.throughline.command.decision;

import java.util.UUID;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.modelling.EntityIdResolver;
import org.throughline.command.CareCommand;
import org.throughline.kernel.id.WorkerId;

/**
 * Finds the worker who performs a command. A service of ours is no worker and gets the nil id (RFC 9562, 5.9), which
 * nobody is ever hired under; so decisions that need a worker answer {@code WORKER_UNKNOWN} to a service.
 */
public final class PerformingWorker implements EntityIdResolver<WorkerId> {
    /** Nobody. */
    public static final WorkerId NOBODY = new WorkerId(new UUID(0, 0));

    @Override
    public WorkerId resolve(Message message, ProcessingContext context) {
        if (!(message.payload() instanceof CareCommand command)) {
            throw new IllegalArgumentException("Only commands have a performer");
        }
        WorkerId worker = command.provenance().performer().worker();
        return worker == null ? NOBODY : worker;
    }
}
