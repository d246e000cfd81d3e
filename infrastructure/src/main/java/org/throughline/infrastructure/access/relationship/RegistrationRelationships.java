package org.throughline.infrastructure.access.relationship;

import org.throughline.kernel.client.ClientEvent;

/** Registration relates the person to the worker who registered them. */
final class RegistrationRelationships implements RelationshipRule<ClientEvent> {
    @Override
    public Class<ClientEvent> family() {
        return ClientEvent.class;
    }

    @Override
    public void fold(ClientEvent event, OpenRelationships open) {
        if (event instanceof ClientEvent.ProspectRegistered registered && open.isOf(registered.client())) {
            open.registeredBy(registered.envelope().provenance().enterer().worker());
        }
    }
}
