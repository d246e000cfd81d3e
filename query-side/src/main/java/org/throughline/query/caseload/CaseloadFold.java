package org.throughline.query.caseload;

import static org.throughline.query.caseload.CaseloadDraft.add;

import java.time.Instant;
import java.time.LocalDate;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;

/** What an event opens and closes in a client's work, referrals and transitions apart. */
final class CaseloadFold {
    private CaseloadFold() {}

    static void fold(CaseloadDraft draft, ClientEvent event) {
        switch (event) {
            case ClientEvent.ProspectRegistered registered ->
                draft.name = registered.details().name();
            case ClientEvent.DetailsCorrected corrected ->
                draft.name = corrected.details().name();
            case ClientEvent.DeathRecorded death -> draft.deceased = true;
            case ClientEvent.IdentityConfirmed confirmed -> {}
            case ClientEvent.DeathEvidenceRecorded evidence -> {}
            case ClientEvent.DeathEvidenceEnteredInError evidence -> {}
        }
    }

    static void fold(CaseloadDraft draft, IntakeEvent event) {
        switch (event) {
            case IntakeEvent.Started started ->
                add(draft.intakes, new OpenWork.Intake(started.intake(), started.program(), day(started)));
            case IntakeEvent.Completed completed ->
                draft.intakes.removeIf(intake -> intake.intake().equals(completed.intake()));
            case IntakeEvent.Abandoned abandoned ->
                draft.intakes.removeIf(intake -> intake.intake().equals(abandoned.intake()));
        }
    }

    static void fold(CaseloadDraft draft, EpisodeEvent event) {
        switch (event) {
            case EpisodeEvent.Admitted admitted -> {
                draft.waiting.removeIf(waiting -> waiting.program().equals(admitted.program()));
                add(
                        draft.episodes,
                        new OpenWork.Episode(
                                admitted.episode(), admitted.program(), admitted.legalStatus(), day(admitted)));
            }
            case EpisodeEvent.Waitlisted waitlisted ->
                add(
                        draft.waiting,
                        new OpenWork.Waiting(
                                waitlisted.episode(), waitlisted.program(), waitlisted.place(), day(waitlisted)));
            case EpisodeEvent.LeftWaitlist left ->
                draft.waiting.removeIf(waiting -> waiting.episode().equals(left.episode()));
            case EpisodeEvent.DocumentCompleted completed -> {}
            case EpisodeEvent.Discharged discharged ->
                draft.episodes.removeIf(episode -> episode.episode().equals(discharged.episode()));
        }
    }

    static void fold(CaseloadDraft draft, ContactEvent.Recorded event) {
        if (event.outcome() != ContactOutcome.KEPT) {
            return;
        }
        Instant at = event.envelope().occurred().start();
        if (draft.lastContact == null || draft.lastContact.at().isBefore(at)) {
            draft.lastContact = new OpenWork.Contact(event.contact(), event.worker(), event.channel(), at, day(event));
        }
    }

    static void fold(CaseloadDraft draft, CrisisEvent event) {
        boolean underFirstId = event.person().equals(draft.client());
        switch (event) {
            case CrisisEvent.PersonIdentified identified ->
                add(
                        draft.identifications,
                        new Identification(identified.crisis(), identified.person(), identified.client()));
            case CrisisEvent.IdentificationRetracted retracted ->
                draft.identifications.remove(
                        new Identification(retracted.crisis(), retracted.person(), retracted.client()));
            case CrisisEvent.ContactReceived received
            when underFirstId ->
                add(
                        draft.crises,
                        new OpenWork.Crisis(
                                received.crisis(),
                                received.owner(),
                                false,
                                false,
                                day(received),
                                received.envelope().occurred().start(),
                                received.imminentRisk(),
                                received.weapons(),
                                received.area(),
                                received.location(),
                                received.callback()));
            case CrisisEvent.MobileResponseDetermined determined ->
                draft.crises.replaceAll(
                        one -> one.crisis().equals(determined.crisis()) ? one.withTeamSent() : one);
            case CrisisEvent.DispositionRecorded recorded ->
                draft.crises.replaceAll(
                        one -> one.crisis().equals(recorded.crisis()) ? one.withDisposition() : one);
            case CrisisEvent.Closed closed ->
                draft.crises.removeIf(one -> one.crisis().equals(closed.crisis()));
            case CrisisEvent.ContactReceived other -> {}
            case CrisisEvent.TeamArrived arrived -> {}
            case CrisisEvent.SafetyPlanRecorded plan -> {}
            case CrisisEvent.FollowUpAttempted tried -> {}
        }
    }

    static LocalDate day(CareEvent event) {
        return event.envelope().occurred().startDate();
    }
}
