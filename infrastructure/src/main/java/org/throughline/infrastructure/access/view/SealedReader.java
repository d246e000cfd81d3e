package org.throughline.infrastructure.access.view;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Sealed;

/** Opens the sealed values of one released answer, synchronously, with keys loaded beforehand. */
@FunctionalInterface
public interface SealedReader {
    /** The plain value as JSON (UTF-8); null if its key was destroyed, or was not loaded for this answer. */
    byte @Nullable [] open(Sealed<?> value);
}
