package org.throughline.command.program;

import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.Reads;
import org.throughline.command.decision.Times;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/** The folded state of a program, and what may be decided about it. */
@EventSourcedEntity
public final class ProgramDecision {
    private final ProgramId program;
    private @Nullable ProgramTerms terms;
    private int capacity;

    @EntityCreator
    ProgramDecision(@InjectEntityId ProgramId program) {
        this.program = program;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(ProgramId program) {
        return Reads.about(program, ProgramEvent.Opened.class, ProgramEvent.CapacityChanged.class);
    }

    List<ProgramEvent> open(ProgramCommand.OpenProgram command, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (command.terms().equals(terms)) {
            return List.of();
        }
        if (terms != null) {
            throw new Refusal(RefusalCode.PROGRAM_ALREADY_OPEN);
        }
        return List.of(new ProgramEvent.Opened(envelope(command, command.terms(), policy), program, command.terms()));
    }

    List<ProgramEvent> changeCapacity(ProgramCommand.ChangeCapacity command, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (terms == null) {
            throw new Refusal(RefusalCode.PROGRAM_UNKNOWN);
        }
        return command.capacity() == capacity
                ? List.of()
                : List.of(new ProgramEvent.CapacityChanged(
                        envelope(command, terms, policy), program, command.capacity(), command.reason()));
    }

    private Envelope envelope(ProgramCommand command, ProgramTerms kept, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(List.of(), new Custody(kept.custodian(), program, RetentionClass.DIRECTORY, Set.of()));
    }

    @EventSourcingHandler
    void on(ProgramEvent.Opened event) {
        if (event.program().equals(program)) {
            terms = event.terms();
            capacity = event.terms().capacity();
        }
    }

    @EventSourcingHandler
    void on(ProgramEvent.CapacityChanged event) {
        if (event.program().equals(program)) {
            capacity = event.capacity();
        }
    }
}
