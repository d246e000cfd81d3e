package org.throughline.command.engagement;

import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.transition.TransitionEvent;

/**
 * A transition of the person as the ledger has it.
 *
 * @param opened its latest opening
 * @param owner who sees to it
 * @param state whether it is open
 */
record HeldTransition(TransitionEvent.Opened opened, Responsibility owner, State state) {
    enum State {
        OPEN,
        /** It gave way to a fact, or its own fact was taken back; it is owed again if that changes once more. */
        SUPERSEDED,
        /** People have ended it because the person had died; it goes on if that is taken back. */
        ENDED_BY_DEATH,
        /** People have ended it, and no fact from elsewhere opens it again. */
        ENDED
    }

    boolean open() {
        return state == State.OPEN;
    }

    HeldTransition in(State next) {
        return new HeldTransition(opened, owner, next);
    }

    HeldTransition ownedBy(Responsibility next) {
        return new HeldTransition(opened, next, state);
    }
}
