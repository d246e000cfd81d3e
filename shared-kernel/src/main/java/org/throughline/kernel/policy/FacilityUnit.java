package org.throughline.kernel.policy;

import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;

/**
 * A unit of a facility elsewhere whose records need protection of their own.
 *
 * @param encounterType the type, as {@code system|code}, that encounters in the unit carry
 * @param part2 whether the unit is a Part 2 program (42 CFR 2.11); its records are then labelled
 * @param unit the program id under which the unit's records are kept
 * @param custodian the legal entity that keeps them
 * @param receivingQueue the county program whose workers may see to what follows from a stay there
 */
public record FacilityUnit(
        String encounterType, boolean part2, ProgramId unit, LegalEntityId custodian, ProgramId receivingQueue) {}
