package org.throughline.kernel.access;

import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.privacy.Clear;

/**
 * The part of a person's record that stands or falls together for a viewer. Every view folds each compartment by
 * itself and an answer joins only those that the viewer may see; so what is hidden leaves no trace in a count, a
 * state or a version (42 CFR 2.12, 2.13: even the fact of care is protected).
 *
 * @param value {@code general}, or {@code part2:PROGRAM:CUSTODIAN}
 */
public record Compartment(@Clear("ids") String value) {
    /** What no label restricts. */
    public static final Compartment GENERAL = new Compartment("general");

    /** The compartment of records kept like this. A Part 2 record without a program is its custodian's alone. */
    public static Compartment of(Custody custody) {
        if (!custody.part2()) {
            return GENERAL;
        }
        ProgramId program = custody.program();
        return part2(program == null ? "none" : program.toString(), custody.custodian());
    }

    /** The compartment of an event. */
    public static Compartment of(Envelope envelope) {
        return of(envelope.custody());
    }

    private static Compartment part2(String program, LegalEntityId custodian) {
        return new Compartment("part2:" + program + ":" + custodian);
    }

    /** Whether this is a Part 2 compartment of {@code program}. */
    public boolean belongsTo(ProgramId program) {
        return value.startsWith("part2:" + program + ":");
    }

    /** Whether this is a Part 2 compartment kept by {@code custodian}. */
    public boolean isKeptBy(LegalEntityId custodian) {
        return value.startsWith("part2:") && value.endsWith(":" + custodian);
    }

    @Override
    public String toString() {
        return value;
    }
}
