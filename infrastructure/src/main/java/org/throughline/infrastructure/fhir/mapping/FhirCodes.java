package org.throughline.infrastructure.fhir.mapping;

import java.util.Map;
import java.util.Set;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Coded;

/** Codes of others by which the meaning of an encounter is decided. All are {@code system|code}. */
final class FhirCodes {
    static final String SNOMED = "http://snomed.info/sct";
    static final Set<String> ACT_CODES =
            Set.of("http://terminology.hl7.org/CodeSystem/v3-ActCode", "http://hl7.org/fhir/v3/ActCode");

    /** Stands for the system or code that a feed did not send. */
    static final String NOT_SENT = Coded.NOT_SENT;

    static final String DEATH_CERTIFICATION = SNOMED + "|308646001";
    static final String DRUG_REHABILITATION = SNOMED + "|56876005";
    static final String HOSPICE_ADMISSION = SNOMED + "|305336008";
    static final Set<String> SKILLED_NURSING = Set.of(SNOMED + "|449411000124106");

    /** How a visit of a type takes place, whatever its class says. */
    static final Map<String, VisitMode> MODE_BY_TYPE = Map.of(
            SNOMED + "|448337001", VisitMode.VIDEO,
            SNOMED + "|453131000124105", VisitMode.VIDEO,
            SNOMED + "|185317003", VisitMode.PHONE,
            SNOMED + "|439708006", VisitMode.HOME);

    /** Patient discharge status of the National Uniform Billing Committee, which feeds write with one or two digits. */
    static final String DISCHARGE_STATUS = "http://www.nubc.org/patient-discharge";

    /** Version of our maps of codes. */
    static final String MAP_VERSION = "1";

    private FhirCodes() {}
}
