package org.throughline.kernel.event;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;

/**
 * Who keeps a record and how: with the subject it names the key that seals the record's personal data.
 *
 * @param custodian the legal entity that keeps it
 * @param program the program it belongs to, if it belongs to one
 * @param retention how long it must be kept
 * @param labels what restricts its use, as recorded; a later change of labels is an event of its own
 */
public record Custody(
        LegalEntityId custodian, @Nullable ProgramId program, RetentionClass retention, Set<Label> labels) {
    /** Keeps its own copy of the labels. */
    public Custody {
        labels = Set.copyOf(labels);
    }

    /** Whether 42 CFR Part 2 protects the record. */
    public boolean part2() {
        return labels.contains(Label.PART2);
    }

    /**
     * Whether it says that somebody of this program sent a person to a Part 2 program: the sender's own act. It speaks of
     * substance use and is no Part 2 record, because the program has not obtained it (42 CFR 2.11, 2.12(a)).
     */
    public boolean sendersOwn() {
        return program != null && labels.contains(Label.SUD) && !part2();
    }

    /** How the sender's own act is kept, for {@code sender}, where the record it belongs to is kept like this. */
    public Custody ofSending(ProgramId sender) {
        Set<Label> speaksOfSubstanceUse = EnumSet.of(Label.SUD);
        speaksOfSubstanceUse.addAll(labels);
        return new Custody(custodian, sender, retention, speaksOfSubstanceUse);
    }
}
