package org.throughline.infrastructure.fhir;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.event.Occurred;

/**
 * What the figures of a run count of an encounter.
 *
 * @param encounterClass class as sent
 * @param client the person
 * @param stay the kind of stay, if it is one
 */
record EncounterFact(
        String encounterClass, SubjectId client, @Nullable StayKind stay, Occurred occurred) {}
