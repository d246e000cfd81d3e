package org.throughline.infrastructure.cli.demo;

import java.time.Duration;
import java.util.List;
import org.throughline.command.crisis.CrisisCommand;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.crisis.FollowUpOutcome;
import org.throughline.kernel.crisis.SafetyPlanOutcome;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.program.ProgramKind;

/** One night of the scripted week. */
final class ScriptedCrisis {
    private final DemoScript script;

    ScriptedCrisis(DemoScript script) {
        this.script = script;
    }

    /** A stranger is helped at night; in the morning it turns out who it is. */
    void play(SubjectId client) {
        var crisis = new CrisisId(DemoScript.id("crisis"));
        var person = new SubjectId(DemoScript.id("unknown person"));
        script.send(
                DemoStaff.CRISIS_RESPONDER,
                new CrisisCommand.ReceiveCrisisContact(
                        step(DemoStaff.CRISIS_RESPONDER, "call", 40),
                        crisis,
                        person,
                        CrisisChannel.LIFELINE_988,
                        null,
                        CallerRelation.BYSTANDER,
                        AreaClass.URBAN,
                        script.about(person, "corner of Fifth and Mill, by the pharmacy"),
                        null,
                        false,
                        false,
                        script.program(ProgramKind.CRISIS),
                        null));
        script.send(
                DemoStaff.CRISIS_CLINICIAN,
                new CrisisCommand.DetermineMobileResponse(
                        step(DemoStaff.CRISIS_CLINICIAN, "determine", 40),
                        crisis,
                        person,
                        AreaClass.URBAN,
                        DemoStaff.CRISIS_CLINICIAN.worker()));
        script.send(
                DemoStaff.CRISIS_RESPONDER,
                new CrisisCommand.RecordArrival(
                        step(DemoStaff.CRISIS_RESPONDER, "arrive", 39),
                        crisis,
                        person,
                        List.of(DemoStaff.CRISIS_CLINICIAN.worker(), DemoStaff.CRISIS_RESPONDER.worker())));
        script.send(
                DemoStaff.CRISIS_CLINICIAN,
                new CrisisCommand.RecordSafetyPlan(
                        step(DemoStaff.CRISIS_CLINICIAN, "plan", 38),
                        crisis,
                        person,
                        SafetyPlanOutcome.MADE,
                        script.about(person, "Calls the sister first; keeps the medication with her.")));
        script.send(
                DemoStaff.CRISIS_CLINICIAN,
                new CrisisCommand.RecordDisposition(
                        step(DemoStaff.CRISIS_CLINICIAN, "disposition", 38),
                        crisis,
                        person,
                        Disposition.STABILIZED_ON_SCENE,
                        DemoStaff.CRISIS_CLINICIAN.worker()));
        script.send(
                DemoStaff.CRISIS_RESPONDER,
                new CrisisCommand.IdentifyPerson(
                        step(DemoStaff.CRISIS_RESPONDER, "identify", 30), crisis, person, client, 95));
        script.send(
                DemoStaff.PEER,
                new CrisisCommand.AttemptFollowUp(
                        step(DemoStaff.PEER, "follow up", 10),
                        crisis,
                        person,
                        new ContactId(DemoScript.id("crisis follow-up")),
                        DemoStaff.PEER.worker(),
                        ContactChannel.PHONE,
                        FollowUpOutcome.REACHED));
    }

    private Provenance step(DemoStaff staff, String name, int hoursAgo) {
        return script.by(staff, name, Duration.ofHours(hoursAgo));
    }
}
