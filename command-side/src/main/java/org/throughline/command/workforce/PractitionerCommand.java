package org.throughline.command.workforce;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.PractitionerId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.privacy.Sealed;

/** What a feed says of practitioners of others; the same again changes nothing, other details correct. */
public sealed interface PractitionerCommand extends CareCommand {
    /** A practitioner of others. The name's subject is the person the practitioner is. */
    @Command(namespace = "workforce", name = "RecordPractitioner", version = "1")
    @Right(roles = RoleSet.SERVICES_ONLY, relation = Relation.NONE)
    record RecordPractitioner(
            Provenance provenance,
            @TargetEntityId PractitionerId practitioner,
            SourceRecordId record,
            Sealed<HumanName> name,
            @Nullable Sealed<List<ExternalIdentifier>> identifiers,
            @Nullable AdministrativeGender gender)
            implements PractitionerCommand {}
}
