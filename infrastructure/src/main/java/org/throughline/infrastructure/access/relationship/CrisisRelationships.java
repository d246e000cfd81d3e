package org.throughline.infrastructure.access.relationship;

import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.crisis.CrisisEvent;

/** A crisis response relates the person to who owns it and to those who respond to crises, while it is open. */
final class CrisisRelationships implements RelationshipRule<CrisisEvent> {
    @Override
    public Class<CrisisEvent> family() {
        return CrisisEvent.class;
    }

    @Override
    public void fold(CrisisEvent event, OpenRelationships open) {
        switch (event) {
            case CrisisEvent.ContactReceived it when !open.isOf(it.person()) && !open.isChart(it.crisis()) -> {}
            case CrisisEvent.ContactReceived it -> {
                open.present(AccessRule.OPEN_CRISIS, it.crisis());
                open.owned(AccessRule.OPEN_CRISIS, it.crisis(), it.owner());
            }
            case CrisisEvent.Closed it -> open.over(it.crisis());
            case CrisisEvent.PersonIdentified it -> {
                if (open.isOf(it.client())) {
                    open.identifiedIn(it.crisis());
                }
            }
            case CrisisEvent.IdentificationRetracted it -> {
                if (open.isOf(it.client())) {
                    open.notIdentifiedIn(it.crisis());
                }
            }
            case CrisisEvent.MobileResponseDetermined it -> {}
            case CrisisEvent.TeamArrived it -> {}
            case CrisisEvent.SafetyPlanRecorded it -> {}
            case CrisisEvent.DispositionRecorded it -> {}
            case CrisisEvent.FollowUpAttempted it -> {}
        }
    }
}
