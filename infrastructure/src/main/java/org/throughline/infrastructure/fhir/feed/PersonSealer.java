package org.throughline.infrastructure.fhir.feed;

import org.throughline.kernel.privacy.Sealed;

/** Makes the values of one person's data. */
public interface PersonSealer {
    /** A value that is plain until it is stored. */
    <T> Sealed<T> plain(T value);
}
