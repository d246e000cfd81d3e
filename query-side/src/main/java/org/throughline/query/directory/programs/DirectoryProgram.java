package org.throughline.query.directory.programs;

import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.query.reading.CarePosition;

/**
 * A program of the county.
 *
 * @param name the name on its door
 * @param kind what it does
 * @param custodian the legal entity that runs it and keeps its records
 * @param part2 whether it is a Part 2 program, as which it holds itself out to everybody (42 CFR 2.11)
 * @param position position of its opening
 */
public record DirectoryProgram(
        ProgramId program,
        String name,
        ProgramKind kind,
        LegalEntityId custodian,
        boolean part2,
        CarePosition position) {}
