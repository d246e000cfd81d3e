package org.throughline.command.intake;

import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.program.ProgramId;

/** One person in one program: where no two intakes are open at once. */
public record IntakePlace(SubjectId client, ProgramId program) {}
