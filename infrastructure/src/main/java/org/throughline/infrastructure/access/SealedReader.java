package org.throughline.infrastructure.access;

import org.throughline.kernel.privacy.Sealed;
import tools.jackson.databind.JsonNode;

/** Opens the sealed values of one released answer, synchronously, with keys loaded beforehand. */
@FunctionalInterface
public interface SealedReader {
    /**
     * The plain value as JSON.
     *
     * @throws IllegalArgumentException if the value is not of the answer this was made for
     */
    JsonNode open(Sealed<?> value);
}
