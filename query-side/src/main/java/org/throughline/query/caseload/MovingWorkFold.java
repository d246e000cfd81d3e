package org.throughline.query.caseload;

import static org.throughline.query.caseload.CaseloadDraft.change;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.query.caseload.OpenWork.KeptContact;
import org.throughline.query.caseload.OpenWork.ReferralState;
import org.throughline.query.caseload.OpenWork.TransitionState;

/** What an event says about work that moves between programs: referrals and transitions, which may change compartment. */
final class MovingWorkFold {
    private MovingWorkFold() {}

    static void fold(CaseloadDraft draft, ReferralEvent event, long position) {
        switch (event) {
            case ReferralEvent.Created created ->
                draft.referrals.add(new ReferralPart(
                        created.referral(),
                        created.urgency(),
                        ReferralState.CREATED,
                        position,
                        created.owner(),
                        position,
                        null,
                        CaseloadFold.day(created),
                        null,
                        null));
            case ReferralEvent.Sent sent ->
                referral(draft, sent, position, part -> part.in(ReferralState.SENT, sent.target(), position));
            case ReferralEvent.Acknowledged acknowledged ->
                referral(
                        draft,
                        acknowledged,
                        position,
                        part -> part.in(ReferralState.ACKNOWLEDGED, acknowledged.target(), position));
            case ReferralEvent.Accepted accepted ->
                referral(
                        draft,
                        accepted,
                        position,
                        part -> part.in(ReferralState.ACCEPTED, accepted.target(), position)
                                .ownedBy(accepted.owner(), position));
            case ReferralEvent.Declined declined ->
                referral(
                        draft,
                        declined,
                        position,
                        part -> part.in(ReferralState.DECLINED, declined.target(), position));
            case ReferralEvent.Withdrawn withdrawn ->
                referral(
                        draft,
                        withdrawn,
                        position,
                        part -> part.withdrawnAt(withdrawn.envelope().occurred().start()));
            case ReferralEvent.Closed closed -> {
                referral(
                        draft,
                        closed,
                        position,
                        part -> part.endedAt(closed.envelope().occurred().start()));
                String id = closed.referral().tagValue();
                draft.clocks.removeIf(clock -> clock.isAbout("referral", id));
                draft.stops.removeIf(
                        stop -> stop.about().equals("referral") && stop.id().equals(id));
            }
            case ReferralEvent.AppointmentOffered offered -> {}
            case ReferralEvent.SourceNotified notified -> {}
        }
    }

    static void fold(CaseloadDraft draft, TransitionEvent event, long position) {
        TransitionId id = event.transition();
        switch (event) {
            case TransitionEvent.Opened opened ->
                transition(
                        draft,
                        id,
                        part -> part.opened(
                                        opened.type(),
                                        opened.envelope().occurred().startDate())
                                .atItsStart(position)
                                .ownedBy(opened.owner(), position));
            case TransitionEvent.OwnerAssigned assigned ->
                transition(draft, id, part -> part.ownedBy(assigned.owner(), position));
            case TransitionEvent.HandoffRequested requested ->
                transition(
                        draft, id, part -> part.in(TransitionState.HANDOFF_REQUESTED, requested.receiver(), position));
            case TransitionEvent.HandoffAccepted accepted ->
                transition(
                        draft,
                        id,
                        part -> part.in(TransitionState.HANDOFF_ACCEPTED, accepted.receiver(), position)
                                .ownedBy(accepted.owner(), position));
            case TransitionEvent.HandoffDeclined declined ->
                transition(draft, id, part -> part.in(TransitionState.HANDOFF_DECLINED, declined.receiver(), position));
            case TransitionEvent.WarmHandoffPerformed performed -> transition(draft, id, TransitionPart::warm);
            case TransitionEvent.OutreachAttempted tried -> transition(draft, id, TransitionPart::attempted);
            case TransitionEvent.FirstContactKept kept ->
                transition(draft, id, part -> part.kept(new KeptContact(kept.contact(), CaseloadFold.day(kept))));
            case TransitionEvent.Completed over -> end(draft, over, position);
            case TransitionEvent.NotConnected over -> end(draft, over, position);
            case TransitionEvent.Superseded over -> end(draft, over, position);
            case TransitionEvent.Cancelled over -> end(draft, over, position);
        }
    }

    static void fold(CaseloadDraft draft, ContactEvent.Recorded contact) {
        if (contact.outcome() == ContactOutcome.KEPT && contact.transition() != null) {
            transition(
                    draft,
                    contact.transition(),
                    part -> part.kept(new KeptContact(contact.contact(), CaseloadFold.day(contact))));
        }
    }

    private static void referral(
            CaseloadDraft draft, ReferralEvent event, long position, UnaryOperator<ReferralPart> change) {
        change(
                draft.referrals,
                part -> part.referral().equals(event.referral()),
                new ReferralPart(
                        event.referral(),
                        null,
                        ReferralState.SENT,
                        position,
                        null,
                        0,
                        null,
                        CaseloadFold.day(event),
                        null,
                        null),
                change);
    }

    private static void transition(CaseloadDraft draft, TransitionId id, UnaryOperator<TransitionPart> change) {
        change(draft.transitions, part -> part.transition().equals(id), TransitionPart.of(id), change);
    }

    /** Whether {@code event} is the end of a transition. */
    static boolean ends(CareEvent event) {
        return event instanceof TransitionEvent.Completed
                || event instanceof TransitionEvent.NotConnected
                || event instanceof TransitionEvent.Superseded
                || event instanceof TransitionEvent.Cancelled;
    }

    /** What has stopped a clock of it is kept, because it may be opened again. */
    private static void end(CaseloadDraft draft, TransitionEvent event, long position) {
        Instant at = event.envelope().occurred().start();
        transition(draft, event.transition(), part -> part.endedAt(at, position));
        draft.clocks.removeIf(
                clock -> clock.isAbout("transition", event.transition().tagValue()));
    }
}
