package org.throughline.command.referral;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ReferralId;

/** What somebody names as evidence that a referral led to services. */
public record NamedEvidence(
        ReferralId referral,
        @Nullable ContactId contact,
        @Nullable EpisodeId episode) {}
