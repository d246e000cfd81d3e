package org.throughline.command.transition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.transition.AfterDischarge;
import org.throughline.kernel.transition.TransitionEvent;

/** What has become of one transition. */
final class KnownTransition {
    private final TransitionEvent.Opened opened;
    private final List<TransitionEvent.FirstContactKept> kept = new ArrayList<>();
    private Responsibility owner;
    private @Nullable ProgramId asked;
    private @Nullable ProgramId receiver;
    private @Nullable Occurred askedAt;
    private @Nullable Occurred acceptedAt;
    private boolean over;
    private boolean takenBack;

    KnownTransition(TransitionEvent.Opened opened) {
        this.opened = opened;
        this.owner = opened.owner();
    }

    /**
     * The same after it was opened again, because what it follows from was corrected or told of again: what was done stays
     * done, a request that nobody had answered has lapsed, and who took over has it, unless it is now kept for others.
     */
    KnownTransition reopened(TransitionEvent.Opened again) {
        var state = new KnownTransition(again);
        state.kept.addAll(kept);
        if (Compartment.of(again.envelope()).equals(Compartment.of(opened.envelope()))) {
            state.receiver = receiver;
            state.acceptedAt = acceptedAt;
        }
        return state;
    }

    TransitionEvent.Opened opened() {
        return opened;
    }

    Custody custody() {
        return opened.envelope().custody();
    }

    Occurred discharge() {
        return opened.envelope().occurred();
    }

    Responsibility owner() {
        return owner;
    }

    /** The program that was asked and has not answered. */
    @Nullable ProgramId asked() {
        return asked;
    }

    /** The program that has accepted and was not asked to hand it on. */
    @Nullable ProgramId receiver() {
        return receiver;
    }

    /** When the program was asked that was asked last, or null. */
    @Nullable Occurred askedAt() {
        return askedAt;
    }

    /** When a receiver has accepted last, or null. */
    @Nullable Occurred acceptedAt() {
        return acceptedAt;
    }

    boolean over() {
        return over;
    }

    /** Whether a later fact or a cancellation has taken the discharge itself back. */
    boolean takenBack() {
        return takenBack;
    }

    /** The contacts kept after the discharge, in the order of the ledger. */
    List<TransitionEvent.FirstContactKept> keptAfterDischarge() {
        return kept.stream()
                .filter(contact -> AfterDischarge.counts(
                        opened.type(),
                        discharge(),
                        contact.channel(),
                        contact.envelope().occurred()))
                .toList();
    }

    void on(TransitionEvent event) {
        switch (event) {
            case TransitionEvent.OwnerAssigned assigned -> owner = assigned.owner();
            case TransitionEvent.HandoffRequested request -> {
                asked = request.receiver();
                askedAt = request.envelope().occurred();
            }
            case TransitionEvent.HandoffDeclined ignored -> asked = null;
            case TransitionEvent.HandoffAccepted accepted -> {
                asked = null;
                acceptedAt = accepted.envelope().occurred();
                receiver = accepted.receiver();
                owner = accepted.owner();
            }
            case TransitionEvent.FirstContactKept contact -> kept.add(contact);
            case TransitionEvent.Completed ignored -> over = true;
            case TransitionEvent.NotConnected ignored -> over = true;
            case TransitionEvent.Superseded ignored -> takeBack();
            case TransitionEvent.Cancelled ignored -> takeBack();
            case TransitionEvent.Opened ignored -> {}
            case TransitionEvent.WarmHandoffPerformed ignored -> {}
            case TransitionEvent.OutreachAttempted ignored -> {}
        }
    }

    private void takeBack() {
        over = true;
        takenBack = true;
    }
}
