package org.throughline.command.episode;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionEvent;

/** The open transitions and referrals of one client, by the program that owns them (domain rules I4 and I6). */
final class OwedBeforeDischarge {
    private final Map<TaggedId, ProgramId> owners = new LinkedHashMap<>();
    private final Set<ReferralId> sourcesTold = new HashSet<>();

    /** Refuses, naming what it is, while the program still owns something that is open. */
    void requireNoneOwnedBy(ProgramId program) {
        List<TaggedId> open = owners.entrySet().stream()
                .filter(one -> one.getValue().equals(program))
                .map(Map.Entry::getKey)
                .toList();
        if (!open.isEmpty()) {
            throw new Refusal(EpisodeRefusal.OPEN_OBLIGATIONS_REMAIN, open);
        }
    }

    /** Refuses while those who referred the client have been told nothing. */
    void requireSourceTold(@Nullable ReferralId referral) {
        if (referral != null && !sourcesTold.contains(referral)) {
            throw new Refusal(EpisodeRefusal.DISCHARGE_REFERRAL_SOURCE_NOT_NOTIFIED);
        }
    }

    void on(TransitionEvent event) {
        switch (event) {
            case TransitionEvent.Opened opened -> own(opened.transition(), opened.owner());
            case TransitionEvent.OwnerAssigned assigned -> own(assigned.transition(), assigned.owner());
            case TransitionEvent.HandoffAccepted accepted -> own(accepted.transition(), accepted.owner());
            case TransitionEvent.Completed over -> owners.remove(over.transition());
            case TransitionEvent.NotConnected over -> owners.remove(over.transition());
            case TransitionEvent.Superseded over -> owners.remove(over.transition());
            case TransitionEvent.Cancelled over -> owners.remove(over.transition());
            case TransitionEvent.HandoffRequested ignored -> {}
            case TransitionEvent.HandoffDeclined ignored -> {}
            case TransitionEvent.WarmHandoffPerformed ignored -> {}
            case TransitionEvent.OutreachAttempted ignored -> {}
            case TransitionEvent.FirstContactKept ignored -> {}
        }
    }

    void on(ReferralEvent event) {
        switch (event) {
            case ReferralEvent.Created created -> own(created.referral(), created.owner());
            case ReferralEvent.Accepted accepted -> own(accepted.referral(), accepted.owner());
            case ReferralEvent.Closed closed -> owners.remove(closed.referral());
            case ReferralEvent.SourceNotified told -> sourcesTold.add(told.referral());
            case ReferralEvent.Withdrawn withdrawn -> owners.remove(withdrawn.referral(), withdrawn.sender());
            case ReferralEvent.Sent ignored -> {}
            case ReferralEvent.Acknowledged ignored -> {}
            case ReferralEvent.Declined ignored -> {}
            case ReferralEvent.AppointmentOffered ignored -> {}
        }
    }

    private void own(TaggedId work, Responsibility owner) {
        owners.put(work, owner.queue());
    }
}
