package org.throughline.kernel.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A postal address or the place where a person is often found (FHIR Address). Only inside a sealed value for persons. */
public record PostalAddress(
        List<String> lines,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {
    /** Keeps its own copy of the lines. */
    public PostalAddress {
        lines = List.copyOf(lines);
    }
}
