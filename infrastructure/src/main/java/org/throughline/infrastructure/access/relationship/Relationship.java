package org.throughline.infrastructure.access.relationship;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;

/**
 * One thing that relates a program or a worker to a client at present.
 *
 * @param rule the rule that it can satisfy
 * @param compartment where it was recorded: it relates nobody who may not see it
 * @param program the program, or null
 * @param worker the worker, or null
 * @param record the record by which they have to do with the client, such as a referral; null where it is none of these
 * @param notFor workers whom it relates no longer, because they made it under an encounter that nobody confirmed in time
 */
public record Relationship(
        AccessRule rule,
        Compartment compartment,
        @Nullable ProgramId program,
        @Nullable WorkerId worker,
        @Nullable TaggedId record,
        Set<WorkerId> notFor) {
    /** Keeps its own copy. */
    public Relationship {
        notFor = Set.copyOf(notFor);
    }

    /** One that comes from no record and holds for everybody. */
    public Relationship(
            AccessRule rule, Compartment compartment, @Nullable ProgramId program, @Nullable WorkerId worker) {
        this(rule, compartment, program, worker, null, Set.of());
    }

    /** The same by {@code record}. */
    Relationship by(TaggedId origin) {
        return new Relationship(rule, compartment, program, worker, origin, notFor);
    }

    Relationship notFor(Set<WorkerId> makers) {
        return makers.isEmpty() ? this : new Relationship(rule, compartment, program, worker, record, makers);
    }
}
