package org.throughline.infrastructure.fhir.feed;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;

/** The resource types that are imported, in the order in which they depend on each other. */
public enum FeedType {
    ORGANIZATION("Organization"),
    LOCATION("Location"),
    PRACTITIONER("Practitioner"),
    PATIENT("Patient"),
    ENCOUNTER("Encounter");

    private static final Set<String> OF_R4 =
            Arrays.stream(ResourceType.values()).map(ResourceType::name).collect(Collectors.toUnmodifiableSet());

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

    /** Whether FHIR R4 has a type of that name, imported or not. */
    public static boolean isOfR4(String resourceType) {
        return OF_R4.contains(resourceType);
    }
}
