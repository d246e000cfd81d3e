package org.throughline.infrastructure.fhir.feed;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.PostalAddress;

/**
 * The parts that resources about people and organizations have in common, in our words. An element of which only
 * extensions were sent, such as why its value is missing, counts as missing.
 */
public final class FeedPerson {
    private FeedPerson() {}

    public static org.throughline.kernel.client.HumanName name(HumanName name) {
        List<String> given = strings(name.getGiven());
        boolean onlyText = name.getFamily() == null && given.isEmpty();
        return new org.throughline.kernel.client.HumanName(
                name.getUse() == null ? null : name.getUse().toCode(),
                onlyText ? name.getText() : name.getFamily(),
                given,
                strings(name.getPrefix()),
                strings(name.getSuffix()));
    }

    /** All identifiers with a value, each as a pair of system and value; no ground to merge two people. */
    public static List<ExternalIdentifier> identifiers(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(one -> one.getValue() != null && !one.getValue().isBlank())
                .map(one -> new ExternalIdentifier(
                        Objects.requireNonNullElse(one.getSystem(), ""),
                        one.getValue(),
                        one.getType().hasCoding()
                                ? one.getType().getCodingFirstRep().getCode()
                                : null))
                .toList();
    }

    public static List<org.throughline.kernel.client.ContactPoint> contactPoints(List<ContactPoint> telecom) {
        return telecom.stream()
                .filter(one -> one.getValue() != null && !one.getValue().isBlank())
                .map(one -> new org.throughline.kernel.client.ContactPoint(
                        one.getSystem() == null ? "other" : one.getSystem().toCode(),
                        one.getValue(),
                        one.getUse() == null ? null : one.getUse().toCode()))
                .toList();
    }

    public static PostalAddress address(Address address) {
        List<String> lines = strings(address.getLine());
        return new PostalAddress(
                lines.isEmpty() && address.hasText() ? List.of(address.getText()) : lines,
                address.getCity(),
                address.getState(),
                address.getPostalCode(),
                address.getCountry());
    }

    public static @Nullable AdministrativeGender gender(Enumerations.@Nullable AdministrativeGender gender) {
        return switch (gender) {
            case MALE -> AdministrativeGender.MALE;
            case FEMALE -> AdministrativeGender.FEMALE;
            case OTHER -> AdministrativeGender.OTHER;
            case UNKNOWN -> AdministrativeGender.UNKNOWN;
            case NULL -> null;
            case null -> null;
        };
    }

    private static List<String> strings(List<StringType> values) {
        return values.stream()
                .map(StringType::getValue)
                .filter(value -> value != null && !value.isBlank())
                .toList();
    }
}
