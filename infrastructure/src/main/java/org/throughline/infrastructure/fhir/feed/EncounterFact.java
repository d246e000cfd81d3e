package org.throughline.infrastructure.fhir.feed;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.StaySegment;
import org.throughline.kernel.id.SubjectId;

/**
 * What the figures of a run count of an encounter.
 *
 * @param encounterClass class as sent
 * @param client the person
 * @param stay the segment of a stay, if it is one
 * @param visit what is said of it, if it is a visit
 */
public record EncounterFact(
        String encounterClass,
        SubjectId client,
        @Nullable StaySegment stay,
        @Nullable VisitDigest visit) {}
