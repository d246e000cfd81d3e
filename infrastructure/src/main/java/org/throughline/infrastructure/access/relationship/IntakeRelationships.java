package org.throughline.infrastructure.access.relationship;

import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeOutcome;

/** An intake relates the client to its program, until it ends without admission. */
final class IntakeRelationships implements RelationshipRule<IntakeEvent> {
    @Override
    public Class<IntakeEvent> family() {
        return IntakeEvent.class;
    }

    @Override
    public void fold(IntakeEvent event, OpenRelationships open) {
        if (!open.isOf(event.client())) {
            return;
        }
        switch (event) {
            case IntakeEvent.Started it -> open.program(AccessRule.OPEN_INTAKE, it.intake(), it.program());
            case IntakeEvent.Completed it -> {
                if (it.decision() != IntakeOutcome.ADMIT) {
                    open.over(it.intake());
                }
            }
            case IntakeEvent.Abandoned it -> open.over(it.intake());
        }
    }
}
