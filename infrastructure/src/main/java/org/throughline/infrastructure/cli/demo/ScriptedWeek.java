package org.throughline.infrastructure.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.command.Change;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.command.episode.EpisodeCommand;
import org.throughline.command.intake.IntakeCommand;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.intake.IntakeOutcome;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.CaseloadRole;

/** A week of the made-up county: three referrals, an intake, a discharge, a transition and a crisis. */
final class ScriptedWeek {
    /** How many people the week needs. */
    static final int PEOPLE = 6;

    /** What the week begins with. */
    static final ReferralId FIRST = new ReferralId(DemoScript.id("referral"));

    private final DemoScript script;
    private final List<SubjectId> people;
    private final Instant now;

    ScriptedWeek(DemoScript script, List<SubjectId> people, Instant now) {
        this.script = script;
        this.people = people;
        this.now = now;
    }

    /** Plays what has not been played yet. */
    void play() {
        referralToAdmission(people.get(0));
        discharge(people.get(1));
        transition(people.get(2));
        new ScriptedCrisis(script).play(people.get(3));
        protectedReferral(people.get(4));
        unownedTransition(people.get(5));
    }

    /** A hospital refers somebody; intake sends them to outpatient care, which takes them. */
    private void referralToAdmission(SubjectId client) {
        ReferralId referral = FIRST;
        var intake = new IntakeId(DemoScript.id("intake"));
        var episode = new EpisodeId(DemoScript.id("episode"));
        ProgramId outpatient = script.program(ProgramKind.OUTPATIENT_MENTAL_HEALTH);
        createAndSend("referral", referral, client, ReferralSource.HOSPITAL, outpatient, 144);
        script.send(
                DemoStaff.CLINICIAN,
                new ReferralCommand.AcknowledgeReferral(step(DemoStaff.CLINICIAN, "acknowledge", 140), referral));
        accept("accept", referral, 120);
        script.send(
                DemoStaff.CLINICIAN,
                new ReferralCommand.OfferAppointment(
                        step(DemoStaff.CLINICIAN, "offer", 119),
                        referral,
                        new AppointmentId(DemoScript.id("appointment")),
                        now.minus(Duration.ofDays(3)),
                        Change.to(true),
                        Change.unsaid()));
        notifySource("notify", referral, 118);
        script.send(
                DemoStaff.CLINICIAN,
                new IntakeCommand.StartIntake(
                        step(DemoStaff.CLINICIAN, "intake", 72), intake, client, outpatient, referral, null, false));
        script.send(
                DemoStaff.CLINICIAN,
                new IntakeCommand.CompleteIntake(
                        step(DemoStaff.CLINICIAN, "decide", 71),
                        intake,
                        IntakeOutcome.ADMIT,
                        DemoStaff.CLINICIAN.worker()));
        admit("admit", episode, client, outpatient, referral, intake, 70);
        carry("carry as peer", DemoStaff.PEER, CaseloadRole.PEER, client, outpatient, episode);
        contact("home visit", client, outpatient, null, ContactChannel.HOME_VISIT, ContactOutcome.KEPT, 20);
    }

    /** Somebody whom a hospital has referred leaves the program, with everything that a discharge needs. */
    private void discharge(SubjectId client) {
        ProgramId outpatient = script.program(ProgramKind.OUTPATIENT_MENTAL_HEALTH);
        var episode = new EpisodeId(DemoScript.id("ending episode"));
        var referral = new ReferralId(DemoScript.id("second referral"));
        createAndSend("second referral", referral, client, ReferralSource.HOSPITAL, outpatient, 156);
        accept("accept second referral", referral, 152);
        notifySource("notify of second referral", referral, 151);
        admit("admit for a short while", episode, client, outpatient, referral, null, 150);
        script.send(
                DemoStaff.CLINICIAN,
                new ReferralCommand.CloseReferral(
                        step(DemoStaff.CLINICIAN, "close second referral", 149),
                        referral,
                        ReferralClosure.SERVICES_RECEIVED,
                        null,
                        episode));
        for (DischargeDocument document : new ArrayList<>(script.policy().dischargeDocuments())) {
            script.send(
                    DemoStaff.CLINICIAN,
                    new EpisodeCommand.CompleteDischargeDocument(
                            step(DemoStaff.CLINICIAN, "document " + document, 50),
                            episode,
                            client,
                            outpatient,
                            document));
        }
        script.send(
                DemoStaff.CLINICIAN,
                new EpisodeCommand.DischargeClient(
                        step(DemoStaff.CLINICIAN, "discharge", 48),
                        episode,
                        client,
                        outpatient,
                        DischargeKind.INTERVIEWED,
                        DischargeReason.COMPLETED,
                        new FollowUp.Booked(
                                new AppointmentId(DemoScript.id("follow-up")),
                                script.program(ProgramKind.PEER_SUPPORT),
                                now.plus(Duration.ofDays(3))),
                        List.of(),
                        null));
    }

    /** Somebody comes out of a hospital; the peer takes the transition, and outpatient care is asked to take over. */
    private void transition(SubjectId client) {
        var transition = new TransitionId(DemoScript.id("transition"));
        ProgramId intake = script.policy().intakeQueue();
        script.send(
                DemoStaff.COORDINATOR,
                new TransitionCommand.OpenTransition(
                        step(DemoStaff.COORDINATOR, "open transition", 96),
                        transition,
                        client,
                        TransitionType.HOSPITAL_TO_OUTPATIENT,
                        null,
                        null,
                        intake,
                        null));
        script.send(
                DemoStaff.COORDINATOR,
                new TransitionCommand.AssignOwner(
                        step(DemoStaff.COORDINATOR, "own transition", 95),
                        transition,
                        client,
                        DemoStaff.COORDINATOR.worker()));
        script.send(
                DemoStaff.COORDINATOR,
                new TransitionCommand.RequestHandoff(
                        step(DemoStaff.COORDINATOR, "request hand-off", 90),
                        transition,
                        client,
                        script.program(ProgramKind.OUTPATIENT_MENTAL_HEALTH)));
        script.send(
                DemoStaff.CLINICIAN,
                new TransitionCommand.AcceptHandoff(
                        step(DemoStaff.CLINICIAN, "accept hand-off", 80), transition, client, DemoStaff.PEER.worker()));
        contact(
                "no answer",
                client,
                script.program(ProgramKind.OUTPATIENT_MENTAL_HEALTH),
                transition,
                ContactChannel.PHONE,
                ContactOutcome.NO_ANSWER,
                60);
        contact(
                "seen at home",
                client,
                script.program(ProgramKind.OUTPATIENT_MENTAL_HEALTH),
                transition,
                ContactChannel.HOME_VISIT,
                ContactOutcome.KEPT,
                30);
    }

    /** A referral to a Part 2 program: only that program's workers will find it. */
    private void protectedReferral(SubjectId client) {
        createAndSend(
                "protected referral",
                new ReferralId(DemoScript.id("protected referral")),
                client,
                ReferralSource.SELF,
                script.program(ProgramKind.OUTPATIENT_SUD),
                26);
    }

    /** Somebody came out of an emergency department yesterday, and nobody has taken it by name yet. */
    private void unownedTransition(SubjectId client) {
        script.send(
                DemoStaff.COORDINATOR,
                new TransitionCommand.OpenTransition(
                        step(DemoStaff.COORDINATOR, "open transition nobody has", 28),
                        new TransitionId(DemoScript.id("transition nobody has")),
                        client,
                        TransitionType.EMERGENCY_TO_OUTPATIENT,
                        null,
                        null,
                        script.policy().intakeQueue(),
                        null));
    }

    private void createAndSend(
            String name, ReferralId referral, SubjectId client, ReferralSource source, ProgramId target, int hours) {
        script.send(
                DemoStaff.COORDINATOR,
                new ReferralCommand.CreateReferral(
                        step(DemoStaff.COORDINATOR, "create " + name, hours),
                        referral,
                        client,
                        source,
                        Urgency.ROUTINE,
                        List.of(),
                        script.about(client, "Wants to be seen by somebody who knows the neighbourhood."),
                        null));
        script.send(
                DemoStaff.COORDINATOR,
                new ReferralCommand.SendReferral(
                        step(DemoStaff.COORDINATOR, "send " + name, hours - 1),
                        referral,
                        target,
                        ReferralChannel.INTERNAL));
    }

    private void accept(String name, ReferralId referral, int hours) {
        script.send(
                DemoStaff.CLINICIAN,
                new ReferralCommand.AcceptReferral(
                        step(DemoStaff.CLINICIAN, name, hours), referral, DemoStaff.CLINICIAN.worker()));
    }

    private void notifySource(String name, ReferralId referral, int hours) {
        script.send(
                DemoStaff.COORDINATOR,
                new ReferralCommand.NotifySource(
                        step(DemoStaff.COORDINATOR, name, hours), referral, ReferralChannel.PHONE));
    }

    private void admit(
            String name,
            EpisodeId episode,
            SubjectId client,
            ProgramId program,
            @Nullable ReferralId referral,
            @Nullable IntakeId intake,
            int hours) {
        script.send(
                DemoStaff.CLINICIAN,
                new EpisodeCommand.AdmitClient(
                        step(DemoStaff.CLINICIAN, name, hours),
                        episode,
                        client,
                        program,
                        LegalStatus.VOLUNTARY,
                        referral,
                        intake,
                        DemoStaff.CLINICIAN.worker(),
                        false,
                        null,
                        null));
    }

    private void carry(
            String name, DemoStaff staff, CaseloadRole role, SubjectId client, ProgramId program, EpisodeId episode) {
        script.send(
                DemoStaff.SUPERVISOR,
                new WorkforceCommand.StartCaseloadAssignment(
                        step(DemoStaff.SUPERVISOR, name, 69), staff.worker(), client, program, episode, role));
    }

    private void contact(
            String name,
            SubjectId client,
            ProgramId program,
            @Nullable TransitionId transition,
            ContactChannel channel,
            ContactOutcome outcome,
            int hours) {
        script.send(
                DemoStaff.PEER,
                new EngagementCommand.RecordContact(
                        step(DemoStaff.PEER, name, hours),
                        new ContactId(DemoScript.id("contact " + name)),
                        client,
                        DemoStaff.PEER.worker(),
                        program,
                        transition,
                        channel,
                        outcome,
                        null));
    }

    private Provenance step(DemoStaff staff, String name, int hoursAgo) {
        return script.by(staff, name, Duration.ofHours(hoursAgo));
    }
}
