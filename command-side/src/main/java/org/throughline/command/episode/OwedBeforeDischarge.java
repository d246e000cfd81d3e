package org.throughline.command.episode;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionEvent;

/**
 * The open transitions and referrals of one client, by the program that owns them (domain rules I4 and I6). A referral that a
 * Part 2 program has accepted is still owned by its sender for whoever does not know of it.
 */
final class OwedBeforeDischarge {
    private final Map<TaggedId, ProgramId> owners = new LinkedHashMap<>();
    private final Map<ReferralId, Referral> referrals = new LinkedHashMap<>();
    private final Set<ReferralId> sourcesTold = new HashSet<>();

    /** Who owns one referral: who made it, until somebody accepts it whom that one knows of; and who has accepted it. */
    private static final class Referral {
        private final Map<Compartment, ProgramId> acceptedBy = new LinkedHashMap<>();
        private @Nullable ProgramId maker;
        private Compartment madeIn = Compartment.GENERAL;

        private void made(ReferralEvent.Created event) {
            maker = event.owner().queue();
            madeIn = Compartment.of(event.envelope());
        }

        private void accepted(ReferralEvent.Accepted event) {
            Compartment where = Compartment.of(event.envelope());
            acceptedBy.put(where, event.owner().queue());
            if (madeIn.knows(where)) {
                maker = null;
            }
        }

        private void closed(ReferralEvent.Closed event) {
            Compartment where = Compartment.of(event.envelope());
            acceptedBy.remove(where);
            if (madeIn.knows(where)) {
                maker = null;
            }
        }

        private void withdrawn(ReferralEvent.Withdrawn event) {
            maker = event.sender().equals(maker) ? null : maker;
        }

        private boolean isOwnedBy(ProgramId program) {
            return program.equals(maker) || acceptedBy.containsValue(program);
        }
    }

    /** Refuses, naming what it is, while the program still owns something that is open. */
    void requireNoneOwnedBy(ProgramId program) {
        List<TaggedId> open = Stream.concat(
                        owners.entrySet().stream()
                                .filter(one -> one.getValue().equals(program))
                                .<TaggedId>map(Map.Entry::getKey),
                        referrals.entrySet().stream()
                                .filter(one -> one.getValue().isOwnedBy(program))
                                .map(Map.Entry::getKey))
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
        referral(event).made(event);
    }

    void on(ReferralEvent.Accepted event) {
        referral(event).accepted(event);
    }

    void on(ReferralEvent.Closed event) {
        referral(event).closed(event);
    }

    void on(ReferralEvent.Withdrawn event) {
        referral(event).withdrawn(event);
    }

    void on(ReferralEvent.SourceNotified event) {
        sourcesTold.add(event.referral());
    }

    private void own(TaggedId work, Responsibility owner) {
        owners.put(work, owner.queue());
    }

    private Referral referral(ReferralEvent event) {
        return referrals.computeIfAbsent(event.referral(), unknown -> new Referral());
    }
}
