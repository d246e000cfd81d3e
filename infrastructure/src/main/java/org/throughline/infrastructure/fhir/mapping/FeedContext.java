package org.throughline.infrastructure.fhir.mapping;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.Times;
import org.throughline.infrastructure.fhir.delivery.ReferenceIndex;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.feed.PersonSealer;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.StoreFault;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;

/** What every mapping needs to know of the run it is part of. */
public final class FeedContext {
    /** How long the vault may take to make a key; far beyond what it takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ImportTarget target;
    private final String source;
    private final PolicyPack policy;
    private final Instant startedAt;
    private final ReferenceIndex references;
    private final Map<SubjectId, PartialDate> births = new ConcurrentHashMap<>();

    public FeedContext(
            ImportTarget target, String source, PolicyPack policy, Instant startedAt, ReferenceIndex references) {
        this.target = target;
        this.source = source;
        this.policy = policy;
        this.startedAt = startedAt;
        this.references = references;
    }

    /** What references mean. */
    public ReferenceIndex references() {
        return references;
    }

    /** The feed says when somebody was born. */
    void noteBirth(SubjectId person, PartialDate born) {
        births.put(person, born);
    }

    /** The birth of somebody of whom this run of the import has told, or null. */
    @Nullable PartialDate birthOf(SubjectId person) {
        return births.get(person);
    }

    PolicyPack policy() {
        return policy;
    }

    /** Whether something lies ahead of the run by more than clocks differ. */
    boolean isAhead(Instant instant) {
        return instant.isAfter(startedAt.plus(Times.CLOCK_SKEW));
    }

    /** The zone of the places a feed of this county tells of. */
    ZoneId zone() {
        return policy.zone();
    }

    SourceRecordId recordOf(Resource sent) throws Unusable {
        String id = sent.getIdElement().getIdPart();
        if (id == null || id.isBlank()) {
            throw new Unusable(RejectCode.NO_ID);
        }
        return target.record(source, sent.fhirType(), id);
    }

    /** The version counter of a record; anything longer than an id of FHIR is no counter. */
    @Nullable String versionOf(Resource sent) {
        String version = sent.getMeta().getVersionId();
        return version != null && version.matches("[A-Za-z0-9.-]{1,64}") ? version : null;
    }

    PersonSealer sealerFor(SubjectId person) {
        PersonSealer sealer = StoreFault.answer(target.sealerFor(person), PATIENCE);
        if (sealer == null) {
            throw new IllegalStateException("The vault gave no sealer");
        }
        return sealer;
    }
}
