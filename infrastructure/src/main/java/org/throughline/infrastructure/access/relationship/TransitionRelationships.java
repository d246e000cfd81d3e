package org.throughline.infrastructure.access.relationship;

import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.transition.TransitionEvent;

/** A transition relates the client to who owns it, whom the client leaves, and who was asked to take over. */
final class TransitionRelationships implements RelationshipRule<TransitionEvent> {
    @Override
    public Class<TransitionEvent> family() {
        return TransitionEvent.class;
    }

    @Override
    public void fold(TransitionEvent event, OpenRelationships open) {
        if (!open.isOf(event.client())) {
            return;
        }
        switch (event) {
            case TransitionEvent.Opened it -> {
                open.owned(AccessRule.OPEN_TRANSITION, it.transition(), it.owner());
                open.program(AccessRule.OPEN_TRANSITION, it.transition(), it.from());
            }
            case TransitionEvent.OwnerAssigned it ->
                open.owned(AccessRule.OPEN_TRANSITION, it.transition(), it.owner());
            case TransitionEvent.HandoffRequested it ->
                open.program(AccessRule.OPEN_TRANSITION, it.transition(), it.receiver());
            case TransitionEvent.HandoffAccepted it ->
                open.owned(AccessRule.OPEN_TRANSITION, it.transition(), it.owner());
            case TransitionEvent.HandoffDeclined it -> open.programLeaves(it.transition(), it.receiver());
            case TransitionEvent.Completed it -> open.over(it.transition());
            case TransitionEvent.NotConnected it -> open.over(it.transition());
            case TransitionEvent.Superseded it -> open.over(it.transition());
            case TransitionEvent.Cancelled it -> open.over(it.transition());
            case TransitionEvent.WarmHandoffPerformed it -> {}
            case TransitionEvent.OutreachAttempted it -> {}
            case TransitionEvent.FirstContactKept it -> {}
        }
    }
}
