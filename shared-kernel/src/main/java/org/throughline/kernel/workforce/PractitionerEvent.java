package org.throughline.kernel.workforce;

import java.util.List;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.PractitionerId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.privacy.Sealed;

/** What is known of practitioners that are not the county's. */
public sealed interface PractitionerEvent extends CareEvent {
    /** The practitioner. */
    PractitionerId practitioner();

    /** A practitioner of others exists. */
    @Event(namespace = "workforce", name = "ExternalPractitionerRecorded", version = "1")
    record Recorded(
            Envelope envelope,
            PractitionerId practitioner,
            SourceRecordId record,
            Sealed<HumanName> name,
            @Nullable Sealed<List<ExternalIdentifier>> identifiers,
            @Nullable AdministrativeGender gender)
            implements PractitionerEvent {}

    /** What is known of the practitioner has changed; these are all the details now. */
    @Event(namespace = "workforce", name = "ExternalPractitionerCorrected", version = "1")
    record Corrected(
            Envelope envelope,
            PractitionerId practitioner,
            Sealed<HumanName> name,
            @Nullable Sealed<List<ExternalIdentifier>> identifiers,
            @Nullable AdministrativeGender gender)
            implements PractitionerEvent {}
}
