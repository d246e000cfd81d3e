package org.throughline.kernel.policy;

import java.util.Collection;
import java.util.Set;
import org.throughline.kernel.event.Coded;

/**
 * A value set of the county, with its version.
 *
 * @param id its name
 * @param version its version
 * @param codes its members as {@code system|code}
 */
public record CodeSet(String id, String version, Set<String> codes) {
    /** Keeps its own copy of the codes. */
    public CodeSet {
        codes = Set.copyOf(codes);
    }

    /** Whether {@code coded} is a member. */
    public boolean contains(Coded coded) {
        return codes.contains(coded.token());
    }

    /** Whether one of {@code several} is a member. */
    public boolean containsAny(Collection<Coded> several) {
        return several.stream().anyMatch(this::contains);
    }
}
