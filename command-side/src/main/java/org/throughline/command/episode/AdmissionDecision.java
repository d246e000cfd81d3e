package org.throughline.command.episode;

import java.util.ArrayList;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.Times;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.refusal.Refusal;

/** Decides whether a client gets a place: at most one for each client in a program, at most as many as the program has. */
public final class AdmissionDecision {
    @CommandHandler
    void admit(
            EpisodeCommand.AdmitClient command,
            @InjectEntity AdmissionState admission,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        ProgramTerms terms = admission.programs().of(command.program()).requireOpen();
        client.requireConfirmed();
        Times.requireHappened(command.provenance(), policy);
        client.requireAliveAt(command.provenance().occurred());
        admission.requireReferralOfThisClient(command);
        admission.requireIntakeOfThisClient(command);
        admission.requireNoneOpen();
        admission.requireFreshId();
        if (command.primaryClinician() != null) {
            admission.workers().of(command.primaryClinician()).requireMayBePrimaryClinicianIn(command.program());
        }
        boolean full =
                admission.served() >= admission.programs().of(command.program()).capacity();
        if (full && command.overCapacityReason() == null) {
            appender.append(waitlist(admission, command, policy, terms));
            return;
        }
        if (full) {
            admission.workers().requireSupervisor(command.supervisor());
        }
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        Custody custody = terms.custody(command.program());
        var events = new ArrayList<EpisodeEvent>();
        for (EpisodeId place : admission.placesOnTheWaitlist()) {
            events.add(new EpisodeEvent.LeftWaitlist(
                    envelopes.about(command.client(), custody), place, command.client(), command.program()));
        }
        events.add(new EpisodeEvent.Admitted(
                envelopes.about(command.client(), custody),
                command.episode(),
                command.client(),
                command.program(),
                command.legalStatus(),
                command.referral(),
                command.intake(),
                command.primaryClinician(),
                full ? command.overCapacityReason() : null));
        appender.append(events);
    }

    private static EpisodeEvent waitlist(
            AdmissionState admission, EpisodeCommand.AdmitClient command, PolicyPack policy, ProgramTerms terms) {
        if (!command.waitlistIfFull()) {
            throw new Refusal(ProgramRefusal.PROGRAM_FULL);
        }
        admission.requireNoneWaiting();
        return new EpisodeEvent.Waitlisted(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(command.client(), terms.custody(command.program())),
                command.episode(),
                command.client(),
                command.program(),
                command.referral(),
                admission.waiting() + 1);
    }
}
