package org.throughline.infrastructure.access.rule;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.refusal.RefusalCode;

/**
 * What the access policy says, and by which rule.
 *
 * @param rule the rule that decided
 * @param refusal what the one who asked is told; null if they may
 */
public record Ruling(AccessRule rule, @Nullable RefusalCode refusal) {
    /** Yes. */
    public static Ruling permit(AccessRule rule) {
        return new Ruling(rule, null);
    }

    /** No, in the words of {@code refusal}. */
    public static Ruling deny(AccessRule rule, RefusalCode refusal) {
        return new Ruling(rule, refusal);
    }

    /** Whether it is a yes. */
    public boolean permits() {
        return refusal == null;
    }
}
