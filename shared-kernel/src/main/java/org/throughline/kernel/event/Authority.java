package org.throughline.kernel.event;

import java.util.List;
import org.throughline.kernel.id.ConsentId;
import org.throughline.kernel.privacy.LegalBasis;

/**
 * What allows an act.
 *
 * @param consents the consents relied on; empty where the basis needs none
 */
public record Authority(List<ConsentId> consents, LegalBasis basis) {
    /** Treatment, payment or operations: needs no consent (45 CFR 164.506(c)). */
    public static final Authority TREATMENT = new Authority(List.of(), LegalBasis.TREATMENT_PAYMENT_OPERATIONS);

    /** Keeps its own copy of the list. */
    public Authority {
        consents = List.copyOf(consents);
    }
}
