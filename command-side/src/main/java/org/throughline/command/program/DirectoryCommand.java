package org.throughline.command.program;

import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.program.FacilityKind;
import org.throughline.kernel.program.OrganizationDetails;

/** What a feed says of organizations and places of others; the same again changes nothing, other details correct. */
public sealed interface DirectoryCommand extends CareCommand {
    /** An organization of others. */
    @Command(namespace = "program", name = "RecordOrganization", version = "1")
    @Right(roles = RoleSet.SERVICES_ONLY, relation = Relation.NONE)
    record RecordOrganization(
            Provenance provenance,
            @TargetEntityId OrganizationId organization,
            SourceRecordId record,
            OrganizationDetails details)
            implements DirectoryCommand {}

    /**
     * A place of others, or a kind of place.
     *
     * @param organization who runs it, if the feed says so
     */
    @Command(namespace = "program", name = "RecordFacility", version = "1")
    @Right(roles = RoleSet.SERVICES_ONLY, relation = Relation.NONE)
    record RecordFacility(
            Provenance provenance,
            @TargetEntityId FacilityId facility,
            SourceRecordId record,
            FacilityKind kind,
            @Nullable OrganizationId organization,
            OrganizationDetails details)
            implements DirectoryCommand {}
}
