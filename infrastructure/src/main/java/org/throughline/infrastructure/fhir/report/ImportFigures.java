package org.throughline.infrastructure.fhir.report;

import java.util.Map;

/**
 * What the usable lines of a delivery amount to, whether they were new or known.
 *
 * @param encountersByClass encounters by class as sent
 * @param segmentsByKind segments of stays by kind
 * @param staysByKind stays by kind, after segments that touch or overlap were joined
 * @param emergencyVisits visits to emergency departments
 * @param externalVisits visits elsewhere that were neither emergencies nor stays nor certifications of death
 * @param deathEvidence certifications of death
 * @param transitionsOpened transitions that this run opened, which a later run of the same lines does not
 */
public record ImportFigures(
        long organizations,
        long practitioners,
        long locations,
        long patients,
        Map<String, Long> encountersByClass,
        Map<String, Long> segmentsByKind,
        Map<String, Long> staysByKind,
        long emergencyVisits,
        long externalVisits,
        long deathEvidence,
        long transitionsOpened) {}
