package org.throughline.kernel.client;

import org.jspecify.annotations.Nullable;

/**
 * A way to reach a person (FHIR ContactPoint). Stands in events only inside a sealed value.
 *
 * @param system phone, email, sms, ... (FHIR ContactPointSystem)
 * @param value number or address
 * @param use home, mobile, work, ... (FHIR ContactPointUse), if known
 */
public record ContactPoint(
        String system, String value, @Nullable String use) {}
