package org.throughline.kernel.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.privacy.Sealed;

/**
 * Who a person is. Every part may be unknown; several races are several codes (OMB), and an unknown race is a code too.
 *
 * @param name the name in use
 * @param aliases other names, maiden names among them
 * @param birthDate date of birth, perhaps only its year
 * @param gender administrative gender, if known
 * @param birthSex sex assigned at birth, if known
 * @param races OMB and detailed race codes
 * @param ethnicities OMB and detailed ethnicity codes
 * @param languages languages spoken, the preferred one first
 * @param maritalStatus marital status, if known
 * @param contactPoints telephone numbers and mail addresses
 * @param addresses where the person lives or is found
 * @param identifiers numbers under which others know the person; never a ground to merge two people
 */
public record ClientDetails(
        @Nullable Sealed<HumanName> name,
        @Nullable Sealed<List<HumanName>> aliases,
        @Nullable Sealed<PartialDate> birthDate,
        @Nullable AdministrativeGender gender,
        @Nullable Coded birthSex,
        List<Coded> races,
        List<Coded> ethnicities,
        List<Coded> languages,
        @Nullable Coded maritalStatus,
        @Nullable Sealed<List<ContactPoint>> contactPoints,
        @Nullable Sealed<List<PostalAddress>> addresses,
        @Nullable Sealed<List<ExternalIdentifier>> identifiers) {
    /** Nothing is known. */
    public static final ClientDetails UNKNOWN =
            new ClientDetails(null, null, null, null, null, List.of(), List.of(), List.of(), null, null, null, null);

    /** Keeps its own copies of the lists. */
    public ClientDetails {
        races = List.copyOf(races);
        ethnicities = List.copyOf(ethnicities);
        languages = List.copyOf(languages);
    }

    /** Only a name. */
    public static ClientDetails named(Sealed<HumanName> name) {
        return new ClientDetails(name, null, null, null, null, List.of(), List.of(), List.of(), null, null, null, null);
    }
}
