package org.throughline.command.engagement;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.VisitId;

/** Contacts of ours with a person, and what is known of their care elsewhere. */
public final class EngagementCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "engagement",
            List.of(ContactEvent.class, ExternalCareEvent.class),
            List.of(EngagementCommand.class),
            List.of(
                    new Model<>(ContactScope.class, ContactState.class),
                    new Model<>(VisitScope.class, VisitState.class),
                    new Model<>(CareElsewhereScope.class, CareElsewhereState.class)),
            List.of(new ContactDecision(), new VisitDecision(), new CareElsewhereDecision()),
            List.of(
                    RecordId.of(ContactId.class, ContactId::new, Names.PERSONS_RECORD, Breadth.FACT)
                            .refusedAs(EngagementRefusal.CONTACT_UNKNOWN),
                    RecordId.of(VisitId.class, VisitId::new, Names.PERSONS_RECORD, Breadth.FACT),
                    RecordId.of(StayId.class, StayId::new, Names.PERSONS_RECORD, Breadth.WORK)),
            List.of(EngagementRefusal.values()),
            Relates.NOBODY);

    private EngagementCapability() {}
}
