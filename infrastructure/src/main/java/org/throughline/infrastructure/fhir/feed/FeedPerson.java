package org.throughline.infrastructure.fhir.feed;

import java.util.List;
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

/** The parts that resources about people and organizations have in common, in our words. */
public final class FeedPerson {
    private FeedPerson() {}

    public static org.throughline.kernel.client.HumanName name(HumanName name) {
        boolean onlyText = !name.hasFamily() && !name.hasGiven() && name.hasText();
        return new org.throughline.kernel.client.HumanName(
                name.hasUse() ? name.getUse().toCode() : null,
                onlyText ? name.getText() : name.getFamily(),
                strings(name.getGiven()),
                strings(name.getPrefix()),
                strings(name.getSuffix()));
    }

    /** All identifiers with a value, each as a pair of system and value; no ground to merge two people. */
    public static List<ExternalIdentifier> identifiers(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(Identifier::hasValue)
                .map(one -> new ExternalIdentifier(
                        one.hasSystem() ? one.getSystem() : "",
                        one.getValue(),
                        one.getType().hasCoding()
                                ? one.getType().getCodingFirstRep().getCode()
                                : null))
                .toList();
    }

    public static List<org.throughline.kernel.client.ContactPoint> contactPoints(List<ContactPoint> telecom) {
        return telecom.stream()
                .filter(ContactPoint::hasValue)
                .map(one -> new org.throughline.kernel.client.ContactPoint(
                        one.hasSystem() ? one.getSystem().toCode() : "other",
                        one.getValue(),
                        one.hasUse() ? one.getUse().toCode() : null))
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
