package org.throughline.kernel.policy;

import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramTerms;

/** A program that a county has from the start. */
public record ProgramDefinition(ProgramId program, ProgramTerms terms) {}
