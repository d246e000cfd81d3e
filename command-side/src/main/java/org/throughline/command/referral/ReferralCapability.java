package org.throughline.command.referral;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;

/** Asking a program for a service for a person, until the loop is closed. */
public final class ReferralCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "referral",
            List.of(ReferralEvent.class),
            List.of(ReferralCommand.class),
            List.of(
                    new Model<>(ReferralId.class, ReferralState.class),
                    new Model<>(SubjectId.class, OpenReferrals.class),
                    new Model<>(NamedEvidence.class, ClosureEvidence.class)),
            List.of(new ReferralDecision()),
            List.of(RecordId.of(ReferralId.class, ReferralId::new, Names.PERSONS_RECORD, Breadth.WORK)
                    .refusedAs(ReferralRefusal.REFERRAL_UNKNOWN)
                    .at("/referrals/{referral}")),
            List.of(ReferralRefusal.values()),
            Relates.PROGRAMS_AND_WORKERS);

    private ReferralCapability() {}
}
