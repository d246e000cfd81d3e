package org.throughline.infrastructure.fhir.delivery;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.LenientErrorHandler;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;

/** Parses lines with HAPI FHIR. Its messages quote what they complain of, so none of them leaves this class. */
public final class FhirParsing {
    private static final FhirContext R4 = context();
    private static final ThreadLocal<FhirParsing> OF_THREAD = ThreadLocal.withInitial(FhirParsing::new);

    private final Complaints complaints = new Complaints();
    private final IParser parser = R4.newJsonParser();

    /**
     * A resource.
     *
     * @param unknownElements whether something in the line is no part of it, and was left out
     */
    public record Parsed(DomainResource resource, boolean unknownElements) {}

    private static final class Complaints extends LenientErrorHandler {
        private boolean unknownElements;

        Complaints() {
            super(false);
            setErrorOnInvalidValue(true);
        }

        @Override
        public void unknownElement(IParserErrorHandler.IParseLocation location, String element) {
            unknownElements = true;
        }
    }

    private FhirParsing() {
        parser.setParserErrorHandler(complaints);
    }

    private static FhirContext context() {
        FhirContext r4 = FhirContext.forR4();
        r4.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
        return r4;
    }

    public static Parsed parse(Class<? extends DomainResource> type, String line) throws Unusable {
        try {
            return OF_THREAD.get().read(type, line);
        } catch (DataFormatException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw new Unusable(RejectCode.MALFORMED);
        }
    }

    private Parsed read(Class<? extends DomainResource> type, String line) throws Unusable {
        complaints.unknownElements = false;
        IBaseResource parsed = parser.parseResource(line);
        if (!type.isInstance(parsed)) {
            throw new Unusable(RejectCode.WRONG_TYPE);
        }
        return new Parsed(type.cast(parsed), complaints.unknownElements);
    }
}
