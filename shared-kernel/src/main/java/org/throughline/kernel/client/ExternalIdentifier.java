package org.throughline.kernel.client;

import org.jspecify.annotations.Nullable;

/**
 * A number under which another system knows somebody (FHIR Identifier). For persons only inside a sealed value.
 *
 * @param system URI of the issuer's namespace
 * @param value the number
 * @param type code of HL7 table 0203, such as MR, SS, DL, if known
 */
public record ExternalIdentifier(
        String system, String value, @Nullable String type) {}
