package org.throughline.infrastructure.access.view;

import java.util.Collection;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.ReadGrant;
import reactor.core.publisher.Mono;

/** Loads the keys of sealed values against a grant. */
@FunctionalInterface
public interface SealedOpener {
    /** A reader of exactly {@code values}. */
    Mono<SealedReader> reader(ReadGrant grant, Collection<Sealed<?>> values);
}
