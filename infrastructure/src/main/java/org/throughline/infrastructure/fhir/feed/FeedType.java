package org.throughline.infrastructure.fhir.feed;

import java.util.Arrays;
import java.util.Optional;

/** The resource types that are imported, in the order in which they depend on each other. */
public enum FeedType {
    ORGANIZATION("Organization"),
    LOCATION("Location"),
    PRACTITIONER("Practitioner"),
    PATIENT("Patient"),
    ENCOUNTER("Encounter");

    private final String resourceType;

    FeedType(String resourceType) {
        this.resourceType = resourceType;
    }

    /** The name FHIR gives it. */
    public String resourceType() {
        return resourceType;
    }

    /** The type of that FHIR name, if it is one of these. */
    public static Optional<FeedType> of(String resourceType) {
        return Arrays.stream(values())
                .filter(type -> type.resourceType.equals(resourceType))
                .findFirst();
    }
}
