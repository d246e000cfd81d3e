package org.throughline.infrastructure.vault.key;

import java.util.UUID;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.RetentionClass;

/**
 * Which data key seals a value: one for each person, custodian and retention class, so that what one program keeps of a
 * person can be destroyed without the rest (42 CFR 2.19).
 */
public record KeyName(SubjectId subject, LegalEntityId custodian, RetentionClass retention) {
    /**
     * The key for a person's values in records kept like this.
     *
     * @throws IllegalArgumentException for {@link SubjectId#NOBODY}: destroying a person's keys would not reach what is
     *     sealed under nobody's
     */
    public static KeyName of(SubjectId subject, Custody custody) {
        if (subject.equals(SubjectId.NOBODY)) {
            throw new IllegalArgumentException("Nothing is sealed under nobody's key");
        }
        return new KeyName(subject, custody.custodian(), custody.retention());
    }

    /**
     * Id of one incarnation of the key, a UUID of version 8 that follows from the name: two nodes that make the same key
     * meet at the same id, and a key destroyed cannot be made again under it.
     *
     * @param incarnation 1 for the first
     */
    public String id(int incarnation) {
        UUID id = EventId.derived(subject.value(), "data:" + custodian + ":" + retention.name() + ":" + incarnation);
        return id.toString();
    }
}
