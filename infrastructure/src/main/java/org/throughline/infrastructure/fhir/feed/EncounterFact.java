package org.throughline.infrastructure.fhir.feed;

import org.throughline.infrastructure.fhir.VisitDigest;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.engagement.StaySegment;

/**
 * What the figures of a run count of an encounter.
 *
 * @param encounterClass class as sent
 * @param client the person
 * @param stay the segment of a stay, if it is one
 * @param visit what is said of it, if it is a visit
 */
record EncounterFact(
        String encounterClass,
        SubjectId client,
        @Nullable StaySegment stay,
        @Nullable VisitDigest visit) {}
