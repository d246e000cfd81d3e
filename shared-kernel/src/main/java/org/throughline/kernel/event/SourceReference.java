package org.throughline.kernel.event;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.privacy.Clear;

/**
 * Where a fact was taken from.
 *
 * @param system a code for the system: {@code api}, {@code fhir}, {@code demo}, ...
 * @param record the record there, if it has one
 * @param version the version of that record as the system counts it
 */
public record SourceReference(
        @Clear("a code for a system") String system,
        @Nullable SourceRecordId record,

        @Clear("a version counter, not a person's data") @Nullable String version) {}
