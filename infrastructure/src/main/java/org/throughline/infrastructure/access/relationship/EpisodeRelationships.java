package org.throughline.infrastructure.access.relationship;

import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.episode.EpisodeEvent;

/** An enrolment, or a place on the waitlist, relates the client to the program. */
final class EpisodeRelationships implements RelationshipRule<EpisodeEvent> {
    @Override
    public Class<EpisodeEvent> family() {
        return EpisodeEvent.class;
    }

    @Override
    public void fold(EpisodeEvent event, OpenRelationships open) {
        if (!open.isOf(event.client())) {
            return;
        }
        switch (event) {
            case EpisodeEvent.Admitted it -> {
                open.over(it.intake());
                open.over(it.episode());
                open.program(AccessRule.OPEN_EPISODE, it.episode(), it.program());
            }
            case EpisodeEvent.Waitlisted it -> open.program(AccessRule.OPEN_EPISODE, it.episode(), it.program());
            case EpisodeEvent.LeftWaitlist it -> open.over(it.episode());
            case EpisodeEvent.Discharged it -> open.over(it.episode());
            case EpisodeEvent.DocumentCompleted it -> {}
        }
        open.carried(event);
    }
}
