package org.throughline.infrastructure.access.relationship;

import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;

/**
 * One thing that relates a program or a worker to a client at present.
 *
 * @param rule the rule that it can satisfy
 * @param compartment where it was recorded: it relates nobody who may not see it
 * @param program the program, or null
 * @param worker the worker, or null
 */
public record Relationship(
        AccessRule rule,
        Compartment compartment,
        @Nullable ProgramId program,
        @Nullable WorkerId worker) {}
