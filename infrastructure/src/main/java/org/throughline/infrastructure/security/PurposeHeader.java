package org.throughline.infrastructure.security;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.kernel.privacy.PurposeOfUse;

/** The request header in which somebody says why they ask: a code of HL7 v3 ActReason, such as {@code TREAT}. */
public final class PurposeHeader {
    /** Name of the header. */
    public static final String NAME = "Purpose-Of-Use";

    private PurposeHeader() {}

    /**
     * The purpose said, or null if none was.
     *
     * @throws InvalidRequest for a code that is none
     */
    public static @Nullable PurposeOfUse of(HttpHeaders headers) {
        if (headers.getOrEmpty(NAME).size() > 1) {
            throw new InvalidRequest("header " + NAME, "is given twice", "one such header");
        }
        String said = headers.getFirst(NAME);
        if (said == null) {
            return null;
        }
        for (PurposeOfUse purpose : PurposeOfUse.values()) {
            if (purpose.name().equals(said.strip())) {
                return purpose;
            }
        }
        throw new InvalidRequest(
                "header " + NAME, "is no purpose of use", "one of " + Arrays.toString(PurposeOfUse.values()));
    }
}
