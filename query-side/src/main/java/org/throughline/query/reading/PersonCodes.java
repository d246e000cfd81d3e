package org.throughline.query.reading;

import org.throughline.kernel.id.SubjectId;
import reactor.core.publisher.Mono;

/**
 * The codes that stand for people in the rows of one measure. They come from a random key of the measure and the
 * county, so that whoever has a client's id and the manifest cannot tell which rows are the client's, and codes of two
 * measures cannot be put side by side.
 */
public interface PersonCodes {
    /** Tells the key from every other one, and nothing of the key itself: another key has another id. */
    String key();

    /** The code of a client, 16 hexadecimal digits: the same in every run with the same key. */
    String of(SubjectId client);

    /** Where the codes of a measure are found. */
    interface Source {
        /** The codes of {@code measure}, by its name. */
        Mono<PersonCodes> of(String measure);
    }
}
