package org.throughline.kernel.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Sealed;

/**
 * The code systems whose codes may stand in clear: public ones, each with what its codes look like, narrow enough that
 * nobody is told by one. A name does not pass for a code, nor does a telephone number.
 */
public final class CodeSystems {
    private static final Predicate<String> ACT_CODE =
            oneOf("ACUTE", "AMB", "EMER", "FLD", "HH", "IMP", "NONAC", "OBSENC", "PRENC", "SS", "VR");
    private static final Predicate<String> SEX = oneOf("F", "M", "UN");
    private static final Predicate<String> CDC_RACE = matching("[12][0-9]{3}-[0-9]");

    private static final Map<String, Predicate<String>> ADMITS = Map.ofEntries(
            Map.entry("http://snomed.info/sct", CodeSystems::isSnomedConcept),
            Map.entry("http://hl7.org/fhir/sid/icd-10-cm", matching("[A-TV-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?")),
            Map.entry("urn:ietf:bcp:47", CodeSystems::isLanguage),
            Map.entry("http://terminology.hl7.org/CodeSystem/v3-ActCode", ACT_CODE),
            Map.entry("http://hl7.org/fhir/v3/ActCode", ACT_CODE),
            Map.entry("urn:oid:2.16.840.1.113883.5.4", ACT_CODE),
            Map.entry(
                    "http://terminology.hl7.org/CodeSystem/v2-0004",
                    oneOf("B", "C", "E", "I", "N", "O", "P", "R", "U")),
            Map.entry(
                    "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus",
                    oneOf("A", "C", "D", "I", "L", "M", "P", "S", "T", "U", "W")),
            Map.entry("http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender", SEX),
            Map.entry("http://hl7.org/fhir/v3/AdministrativeGender", SEX),
            Map.entry(
                    "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
                    oneOf("ASKU", "INV", "MSK", "NA", "NASK", "NAV", "NI", "NINF", "OTH", "PINF", "TRC", "UNC", "UNK")),
            Map.entry("urn:oid:2.16.840.1.113883.6.238", CDC_RACE),
            Map.entry("http://www.nubc.org/patient-discharge", matching("[0-9]{1,2}")),
            Map.entry(
                    "http://terminology.hl7.org/CodeSystem/discharge-disposition",
                    oneOf(
                            "aadvice",
                            "alt-home",
                            "exp",
                            "home",
                            "hosp",
                            "long",
                            "oth",
                            "other-hcf",
                            "psy",
                            "rehab",
                            "snf")));

    private static final Pattern VERSION =
            Pattern.compile("v?[0-9]{1,4}(\\.[0-9]{1,3}){0,3}|[0-9]{4}-[0-9]{2}(-[0-9]{2})?"
                    + "|http://snomed\\.info/sct/[0-9]{6,18}(/version/[0-9]{8})?");
    private static final Pattern SNOMED = Pattern.compile("[1-9][0-9]{2,14}[01]0[0-9]");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    /** Without a code of two letters: American Sign Language, Hmong, Mien, and the Mixtec languages of California's fields. */
    private static final Set<String> MORE_LANGUAGES = Set.of("ase", "hmn", "ium", "mix");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern SCRIPT = Pattern.compile("Arab|Cyrl|Hans|Hant|Latn");

    /** The multiplication table of the dihedral group of order ten, and its permutation (Verhoeff 1969). */
    private static final int[][] PRODUCT = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };

    private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private CodeSystems() {}

    /** Whether {@code system} is known here and admits {@code code}. */
    public static boolean admit(String system, String code) {
        Predicate<String> admits = ADMITS.get(system);
        return admits != null && admits.test(code);
    }

    /**
     * The value as it may be stored. A system and code that nobody knows go into the sealed text, and so do a version that
     * could hold words.
     *
     * @param sent as it was sent
     * @param words its text before it was sealed, if it has one
     * @param known admits further codes, as {@code system|code}, such as those that the policy pack names
     * @param sealer seals a text about the person of whom the value is
     */
    public static Coded bound(
            Coded sent, @Nullable String words, Predicate<String> known, Function<String, Sealed<String>> sealer) {
        boolean nothing = sent.system().equals(Coded.NOT_SENT) && sent.code().equals(Coded.NOT_SENT);
        boolean clear = nothing || admit(sent.system(), sent.code()) || known.test(sent.token());
        String version = sent.version();
        boolean clearVersion = version == null || VERSION.matcher(version).matches();
        if (clear && clearVersion) {
            return sent;
        }
        String unclear = clear ? "version " + version : sent.token() + (version == null ? "" : "|" + version);
        Sealed<String> text = sealer.apply(words == null ? unclear : words + " (" + unclear + ")");
        return clear
                ? new Coded(sent.system(), null, sent.code(), text, sent.mappedCode(), sent.mapVersion())
                : new Coded(Coded.SEALED, null, Coded.SEALED, text, sent.mappedCode(), sent.mapVersion());
    }

    private static Predicate<String> oneOf(String... codes) {
        return Set.of(codes)::contains;
    }

    private static Predicate<String> matching(String form) {
        return Pattern.compile(form).asMatchPredicate();
    }

    /** A concept id has a check digit behind a partition of 00 or 10 (SNOMED CT release file specification). */
    private static boolean isSnomedConcept(String code) {
        if (!SNOMED.matcher(code).matches()) {
            return false;
        }
        int check = 0;
        for (int i = 0; i < code.length(); i++) {
            int digit = code.charAt(code.length() - 1 - i) - '0';
            for (int times = 0; times < i % 8; times++) {
                digit = PERMUTATION[digit];
            }
            check = PRODUCT[check][digit];
        }
        return check == 0;
    }

    /** A language of ISO 639-1 or one of {@link #MORE_LANGUAGES}, perhaps with a script and a country of ISO 3166-1 (RFC 5646). */
    private static boolean isLanguage(String code) {
        List<String> parts = Arrays.asList(code.split("-", -1));
        String language = parts.getFirst();
        return (LANGUAGES.contains(language) || MORE_LANGUAGES.contains(language))
                && parts.size() <= 3
                && parts.stream()
                        .skip(1)
                        .allMatch(part ->
                                COUNTRIES.contains(part) || SCRIPT.matcher(part).matches());
    }
}
