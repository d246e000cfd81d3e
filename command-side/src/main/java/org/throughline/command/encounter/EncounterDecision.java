package org.throughline.command.encounter;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.encounter.EncounterRefusal;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkerRole;

/** Takes commands about encounters and decides them: nobody confirms or acknowledges what they have declared themselves. */
public final class EncounterDecision {
    @CommandHandler
    void declare(
            EncounterCommand.DeclareEncounter command,
            @InjectEntity EncounterState encounters,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        Custody custody = encounters.programs().of(command.program()).requireCustody();
        performer.requireWorksIn(command.program());
        client.requireRegistered();
        encounters.requireFreshId();
        encounters.requireNoneGoingOn(command.client(), command.provenance());
        appender.append(new EncounterEvent.Declared(
                new Envelopes(policy.tenant(), command.provenance()).about(command.client(), custody),
                command.encounter(),
                command.client(),
                command.program(),
                performer.worker(),
                command.kind(),
                command.reason(),
                null));
    }

    @CommandHandler
    void confirm(
            EncounterCommand.ConfirmEncounter command,
            @InjectEntity EncounterState encounters,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        EncounterState.Known known = requireKnown(encounters, performer);
        requireOfProgramOrIntake(known, command.program(), performer, policy);
        requireAnother(known, performer);
        if (!known.needsConfirmation()) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_NEEDS_NO_CONFIRMATION);
        }
        if (known.confirmed()) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_ALREADY_CONFIRMED);
        }
        if (known.overAt(command.provenance().requestedAt())) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_OVER);
        }
        appender.append(new EncounterEvent.Confirmed(
                envelope(command, known, policy),
                command.encounter(),
                known.begun().client(),
                known.begun().program(),
                performer.worker()));
    }

    @CommandHandler
    void acknowledge(
            EncounterCommand.AcknowledgeEncounter command,
            @InjectEntity EncounterState encounters,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        EncounterState.Known known = encounters.encounter();
        // Whether a Part 2 encounter exists for a privacy officer is the gate's question, which knows why they ask.
        boolean privacy = performer.has(WorkerRole.PRIVACY_OFFICER);
        if (known == null || !(privacy || supervises(known, performer, policy))) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_UNKNOWN);
        }
        requireAnother(known, performer);
        if (known.acknowledged()) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_ALREADY_ACKNOWLEDGED);
        }
        appender.append(new EncounterEvent.Acknowledged(
                envelope(command, known, policy),
                command.encounter(),
                known.begun().client(),
                known.begun().program(),
                performer.worker()));
    }

    private static EncounterState.Known requireKnown(EncounterState encounters, WorkerStanding performer) {
        EncounterState.Known known = encounters.encounter();
        if (known == null || !performer.mayKnow(known.begun().envelope().custody())) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_UNKNOWN);
        }
        return known;
    }

    private static void requireOfProgramOrIntake(
            EncounterState.Known known, ProgramId program, WorkerStanding performer, PolicyPack policy) {
        performer.requireWorksIn(program);
        boolean own = known.begun().program().equals(program);
        boolean intake = program.equals(policy.intakeQueue()) && performer.has(WorkerRole.SUPERVISOR);
        if (!own && !intake) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_UNKNOWN);
        }
    }

    private static boolean supervises(EncounterState.Known known, WorkerStanding performer, PolicyPack policy) {
        return performer.has(WorkerRole.SUPERVISOR)
                && performer.mayKnow(known.begun().envelope().custody())
                && (performer.worksIn(known.begun().program()) || performer.worksIn(policy.intakeQueue()));
    }

    private static void requireAnother(EncounterState.Known known, WorkerStanding performer) {
        if (known.worker().equals(performer.worker())) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_NEEDS_ANOTHER);
        }
    }

    private static Envelope envelope(EncounterCommand command, EncounterState.Known known, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(known.begun().client(), known.begun().envelope().custody());
    }
}
