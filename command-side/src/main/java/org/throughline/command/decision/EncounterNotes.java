package org.throughline.command.decision;

import java.util.List;
import org.throughline.command.CareCommand;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.encounter.EncounterKind;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;

/** What work for somebody writes into the register of encounters, where nothing but the work itself relates its maker. */
public final class EncounterNotes {
    private EncounterNotes() {}

    /** That the intake queue took {@code client} on, if nothing else related the worker to them. */
    public static List<CareEvent> ofIntakeQueue(
            CareCommand command,
            RestsOn restsOn,
            SubjectId client,
            Custody custody,
            Envelopes envelopes,
            PolicyPack policy) {
        WorkerId worker = command.provenance().performer().worker();
        return worker == null || restsOn.on(client) != RestsOn.Ground.INTAKE_QUEUE
                ? List.of()
                : List.of(new EncounterEvent.IntakeQueueUsed(
                        envelopes.about(client, custody), encounter(command), client, policy.intakeQueue(), worker));
    }

    /** A declared encounter whose reason is the crisis, if nothing else related the worker to {@code client}. */
    public static List<CareEvent> ofCrisis(
            CareCommand command,
            RestsOn restsOn,
            SubjectId client,
            CrisisId crisis,
            ProgramId queue,
            Custody custody,
            Envelopes envelopes) {
        WorkerId worker = command.provenance().performer().worker();
        boolean related = switch (restsOn.on(client)) {
            case RELATIONSHIP, ENCOUNTER -> true;
            case INTAKE_QUEUE, NOTHING -> false;
        };
        return worker == null || related
                ? List.of()
                : List.of(new EncounterEvent.Declared(
                        envelopes.about(client, custody),
                        encounter(command),
                        client,
                        queue,
                        worker,
                        EncounterKind.CRISIS,
                        null,
                        crisis));
    }

    private static EncounterId encounter(CareCommand command) {
        return new EncounterId(EventId.derived(command.provenance().command(), "encounter"));
    }
}
