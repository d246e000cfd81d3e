package org.throughline.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralEvent;

class EventTagsTest {
    private static final SubjectId CLIENT = new SubjectId(new UUID(0, 1));
    private static final ProgramId PROGRAM = new ProgramId(new UUID(0, 2));
    private static final WorkerId WORKER = new WorkerId(new UUID(0, 3));
    private static final LegalEntityId COUNTY = new LegalEntityId(new UUID(0, 4));
    private static final ReferralId REFERRAL = new ReferralId(new UUID(0, 5));
    private static final IdempotencyKey KEY = new IdempotencyKey("0123456789abcdef0123456789abcdef");

    @Test
    void every_id_of_an_event_and_of_its_envelope_is_a_tag_once() {
        var provenance = new Provenance(
                new UUID(9, 9),
                Instant.EPOCH,
                Occurred.at(Instant.EPOCH, ZoneOffset.UTC, OccurredBasis.OBSERVED),
                Actor.worker(WORKER),
                Actor.worker(WORKER),
                null,
                null,
                null,
                Authority.TREATMENT,
                PurposeOfUse.TREAT,
                new SourceReference("api", null, null),
                false,
                "1",
                null,
                null,
                KEY,
                null);
        var envelope = new Envelopes(new TenantId("county"), provenance)
                .about(CLIENT, new Custody(COUNTY, PROGRAM, RetentionClass.CLINICAL_RECORD, Set.of()));
        var event = new ReferralEvent.Sent(envelope, REFERRAL, CLIENT, PROGRAM, ReferralChannel.INTERNAL);

        assertThat(EventTags.of(event)).containsExactlyInAnyOrder(CLIENT, PROGRAM, WORKER, COUNTY, REFERRAL, KEY);
        assertThat(EventTags.of(List.of(event, event))).hasSize(6);
    }
}
