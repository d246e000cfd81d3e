package org.throughline.kernel.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.privacy.Clear;

/**
 * An organization or facility as a feed describes it.
 *
 * @param name its public name; null for a kind of place
 * @param identifiers the numbers it publishes, as {@code system|value}; NPI and CCN among them
 * @param types what it is
 * @param address its public address in one line, if it has one
 * @param telephone its public number, if it has one
 */
public record OrganizationDetails(
        @Clear("the public name of an organization") @Nullable String name,

        @Clear("public numbers of an organization") List<String> identifiers,
        List<Coded> types,

        @Clear("the public address of an organization") @Nullable String address,

        @Clear("the public number of an organization") @Nullable String telephone) {
    /** Keeps its own copies of the lists. */
    public OrganizationDetails {
        identifiers = List.copyOf(identifiers);
        types = List.copyOf(types);
    }
}
