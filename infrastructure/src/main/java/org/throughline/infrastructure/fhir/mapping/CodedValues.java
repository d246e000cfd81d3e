package org.throughline.infrastructure.fhir.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.PersonSealer;
import org.throughline.kernel.event.CodeSystems;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.Sealed;

/**
 * Turns concepts into coded values as they were sent; their texts are sealed, or dropped where nobody's key would do. A
 * coding whose code has no value is none: of such a one only the words are left.
 */
final class CodedValues {
    private final @Nullable PersonSealer sealer;
    private final PolicyPack policy;

    /** Says what a code of a system is here; null if the map has none. */
    interface Translation {
        @Nullable String of(@Nullable String system, String code);
    }

    private CodedValues(@Nullable PersonSealer sealer, PolicyPack policy) {
        this.sealer = sealer;
        this.policy = policy;
    }

    /** Codes of a person's record, with their texts sealed, and what neither a known system nor the policy pack admits. */
    static CodedValues of(PersonSealer sealer, PolicyPack policy) {
        return new CodedValues(sealer, policy);
    }

    /** Codes of the public directory, without texts. */
    static CodedValues withoutText(PolicyPack policy) {
        return new CodedValues(null, policy);
    }

    List<Coded> all(List<CodeableConcept> concepts) {
        var all = new ArrayList<Coded>();
        concepts.forEach(concept -> all.addAll(of(concept)));
        return all;
    }

    /** Every coding of one concept; a concept that is only words keeps the words. */
    List<Coded> of(CodeableConcept concept) {
        var all = new ArrayList<Coded>();
        for (Coding coding : concept.getCoding()) {
            of(coding, textOf(coding, concept)).ifPresent(all::add);
        }
        String words = words(concept);
        if (all.isEmpty() && words != null && sealer != null) {
            all.add(onlyText(words));
        }
        return all;
    }

    Optional<Coded> of(Coding coding) {
        return of(coding, coding.getDisplay());
    }

    /** What is known to have a code. */
    Coded required(Coding coding) {
        return of(coding).orElseThrow(() -> new IllegalArgumentException("A coding without a code"));
    }

    /** A value that was sent in words only. */
    Coded onlyText(String text) {
        return new Coded(FhirCodes.NOT_SENT, null, FhirCodes.NOT_SENT, sealed(text), null, null);
    }

    /** The first coding of a concept, mapped to a code of ours. */
    @Nullable Coded mapped(CodeableConcept concept, Translation map) {
        for (Coding coding : concept.getCoding()) {
            Coded sent = of(coding, textOf(coding, concept)).orElse(null);
            if (sent != null) {
                String system = Objects.requireNonNullElse(coding.getSystem(), FhirCodes.NOT_SENT);
                String mapped = map.of(system, coding.getCode());
                return new Coded(
                        sent.system(),
                        sent.version(),
                        sent.code(),
                        sent.text(),
                        mapped,
                        mapped == null ? null : FhirCodes.MAP_VERSION);
            }
        }
        String words = words(concept);
        return words == null ? null : onlyText(words);
    }

    private Optional<Coded> of(Coding coding, @Nullable String text) {
        String code = coding.getCode();
        return code == null || code.isBlank()
                ? Optional.empty()
                : Optional.of(bound(
                        new Coded(
                                Objects.requireNonNullElse(coding.getSystem(), FhirCodes.NOT_SENT),
                                coding.getVersion(),
                                code,
                                sealed(text),
                                null,
                                null),
                        text));
    }

    private Coded bound(Coded sent, @Nullable String text) {
        PersonSealer person = sealer;
        String words = text == null || text.isBlank() ? null : text;
        return person == null ? sent : CodeSystems.bound(sent, words, policy::namesCode, person::plain);
    }

    private static @Nullable String textOf(Coding coding, CodeableConcept concept) {
        return coding.getDisplay() == null ? concept.getText() : coding.getDisplay();
    }

    /** The text, or the first display of a coding that has no code. */
    private static @Nullable String words(CodeableConcept concept) {
        return Optional.ofNullable(concept.getText())
                .or(() -> concept.getCoding().stream()
                        .map(Coding::getDisplay)
                        .filter(Objects::nonNull)
                        .findFirst())
                .filter(words -> !words.isBlank())
                .orElse(null);
    }

    private @Nullable Sealed<String> sealed(@Nullable String text) {
        return sealer == null || text == null || text.isBlank() ? null : sealer.plain(text);
    }
}
