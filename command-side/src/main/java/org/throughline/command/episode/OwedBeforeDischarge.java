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

    void on(TransitionEvent.Opened event) {
        own(event.transition(), event.owner());
    }

    void on(TransitionEvent.OwnerAssigned event) {
        own(event.transition(), event.owner());
    }

    void on(TransitionEvent.HandoffAccepted event) {
        own(event.transition(), event.owner());
    }

    void on(TransitionEvent.Completed event) {
        owners.remove(event.transition());
    }

    void on(TransitionEvent.NotConnected event) {
        owners.remove(event.transition());
    }

    void on(TransitionEvent.Superseded event) {
        owners.remove(event.transition());
    }

    void on(TransitionEvent.Cancelled event) {
        owners.remove(event.transition());
    }

    void on(ReferralEvent.Created event) {
        own(event.referral(), event.owner());
    }

    void on(ReferralEvent.Accepted event) {
        own(event.referral(), event.owner());
    }

    void on(ReferralEvent.Closed event) {
        owners.remove(event.referral());
    }

    void on(ReferralEvent.Withdrawn event) {
        owners.remove(event.referral(), event.sender());
    }

    void on(ReferralEvent.SourceNotified event) {
        sourcesTold.add(event.referral());
    }

    private void own(TaggedId work, Responsibility owner) {
        owners.put(work, owner.queue());
    }
}
