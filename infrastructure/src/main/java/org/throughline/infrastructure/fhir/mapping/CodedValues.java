package org.throughline.infrastructure.fhir.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.PersonSealer;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.privacy.Sealed;

/** Turns concepts into coded values as they were sent; their texts are sealed, or dropped where nobody's key would do. */
final class CodedValues {
    private final @Nullable PersonSealer sealer;

    private CodedValues(@Nullable PersonSealer sealer) {
        this.sealer = sealer;
    }

    /** Codes of a person's record, with their texts sealed. */
    static CodedValues of(PersonSealer sealer) {
        return new CodedValues(sealer);
    }

    /** Codes of the public directory, without texts. */
    static CodedValues withoutText() {
        return new CodedValues(null);
    }

    List<Coded> all(List<CodeableConcept> concepts) {
        var all = new ArrayList<Coded>();
        concepts.forEach(concept -> all.addAll(of(concept)));
        return all;
    }

    /** Every coding of one concept; a concept that is only a text keeps the text. */
    List<Coded> of(CodeableConcept concept) {
        var all = new ArrayList<Coded>();
        for (Coding coding : concept.getCoding()) {
            if (coding.hasCode()) {
                all.add(of(coding, coding.hasDisplay() ? coding.getDisplay() : concept.getText()));
            }
        }
        if (all.isEmpty() && concept.hasText() && sealer != null) {
            all.add(onlyText(concept.getText()));
        }
        return all;
    }

    Coded of(Coding coding) {
        return of(coding, coding.getDisplay());
    }

    /** A value that was sent in words only. */
    Coded onlyText(String text) {
        return new Coded(FhirCodes.NOT_SENT, null, FhirCodes.NOT_SENT, sealed(text), null, null);
    }

    /** The first coding of a concept, mapped to a code of ours. */
    @Nullable Coded mapped(CodeableConcept concept, Function<Coding, @Nullable String> map) {
        for (Coding coding : concept.getCoding()) {
            if (coding.hasCode()) {
                Coded sent = of(coding, coding.hasDisplay() ? coding.getDisplay() : concept.getText());
                String mapped = map.apply(coding);
                return new Coded(
                        sent.system(),
                        sent.version(),
                        sent.code(),
                        sent.text(),
                        mapped,
                        mapped == null ? null : FhirCodes.MAP_VERSION);
            }
        }
        return concept.hasText() ? onlyText(concept.getText()) : null;
    }

    private Coded of(Coding coding, @Nullable String text) {
        return new Coded(
                coding.hasSystem() ? coding.getSystem() : FhirCodes.NOT_SENT,
                coding.getVersion(),
                coding.getCode(),
                sealed(text),
                null,
                null);
    }

    private @Nullable Sealed<String> sealed(@Nullable String text) {
        return sealer == null || text == null || text.isBlank() ? null : sealer.plain(text);
    }
}
