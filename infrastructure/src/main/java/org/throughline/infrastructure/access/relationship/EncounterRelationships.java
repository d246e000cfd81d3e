package org.throughline.infrastructure.access.relationship;

import org.throughline.kernel.encounter.EncounterEvent;

/** A declared encounter relates the person to the worker who declared it, until it ends. */
final class EncounterRelationships implements RelationshipRule<EncounterEvent> {
    @Override
    public Class<EncounterEvent> family() {
        return EncounterEvent.class;
    }

    @Override
    public void fold(EncounterEvent event, OpenRelationships open) {
        if (!open.isOf(event.client())) {
            return;
        }
        switch (event) {
            case EncounterEvent.Declared it -> open.declared(it);
            case EncounterEvent.Confirmed it -> open.confirmed(it.encounter());
            case EncounterEvent.IntakeQueueUsed it -> {}
            case EncounterEvent.Acknowledged it -> {}
        }
    }
}
