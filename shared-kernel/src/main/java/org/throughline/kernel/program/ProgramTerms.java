package org.throughline.kernel.program;

import java.util.Set;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;

/**
 * What a program is, as far as decisions ask.
 *
 * @param name the name on its door
 * @param kind what it does
 * @param custodian the legal entity that runs it and keeps its records
 * @param part2 whether it is a Part 2 program (42 CFR 2.11); every record of such a program is protected
 * @param capacity how many clients it can serve at once, at least 0
 */
public record ProgramTerms(
        @Clear("the public name of a service") String name,
        ProgramKind kind,
        LegalEntityId custodian,
        boolean part2,
        @Clear("a property of a service") int capacity) {
    /** Refuses a capacity below zero. */
    public ProgramTerms {
        if (capacity < 0) {
            throw new IllegalArgumentException("A capacity is at least 0");
        }
    }

    /** How records of this program about clients are kept. */
    public Custody custody(ProgramId program) {
        return part2
                ? new Custody(custodian, program, RetentionClass.SUD_RECORD, Set.of(Label.PART2))
                : new Custody(custodian, program, RetentionClass.CLINICAL_RECORD, Set.of());
    }
}
