package org.throughline.query.clientheader;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.id.SubjectId;

/**
 * What one compartment knows of who somebody is.
 *
 * @param details the newest details, or null if they are in another compartment
 */
public record ClientHeaderState(
        SubjectId client,
        Compartment compartment,
        @Nullable ClientDetails details,
        boolean confirmed,
        @Nullable LocalDate diedOn) {}
