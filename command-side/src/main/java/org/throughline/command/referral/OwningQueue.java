package org.throughline.command.referral;

import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.modelling.EntityIdResolver;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.PolicyPack;

/** Finds the program whose queue shall own a new referral: the one asked for, or the intake queue of the policy pack. */
public final class OwningQueue implements EntityIdResolver<ProgramId> {
    @Override
    public ProgramId resolve(Message message, ProcessingContext context) {
        if (!(message.payload() instanceof ReferralCommand.CreateReferral command)) {
            throw new IllegalArgumentException("Only a new referral asks for a queue");
        }
        ProgramId owner = command.owner();
        return owner == null ? context.component(PolicyPack.class).intakeQueue() : owner;
    }
}
