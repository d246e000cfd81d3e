package org.throughline.infrastructure.fhir.delivery;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;

/** Parses lines with HAPI FHIR. Its messages quote what they complain of, so none of them leaves this class. */
public final class FhirParsing {
    private static final FhirContext R4 = context();
    private static final ThreadLocal<IParser> PARSER = ThreadLocal.withInitial(() -> {
        IParser parser = R4.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false).setErrorOnInvalidValue(true));
        return parser;
    });

    private FhirParsing() {}

    private static FhirContext context() {
        FhirContext r4 = FhirContext.forR4();
        r4.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
        return r4;
    }

    public static <R extends Resource> R parse(Class<R> type, String line) throws Unusable {
        try {
            IBaseResource parsed = PARSER.get().parseResource(line);
            if (type.isInstance(parsed)) {
                return type.cast(parsed);
            }
            throw new Unusable(RejectCode.WRONG_TYPE);
        } catch (DataFormatException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw new Unusable(RejectCode.MALFORMED);
        }
    }
}
