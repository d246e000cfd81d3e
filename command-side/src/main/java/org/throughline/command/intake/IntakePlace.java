package org.throughline.command.intake;

import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;

/** One person in one program: where no two intakes are open at once. */
public record IntakePlace(SubjectId client, ProgramId program) {}
