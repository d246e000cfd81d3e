package org.throughline.infrastructure.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** How values of one type stand in JSON. Null stands nowhere: whoever holds the value leaves it out. */
interface Shape {
    /**
     * Writes one value.
     *
     * @param path where the value stands, a JSON pointer (RFC 6901)
     */
    void write(Object value, String path, JsonGenerator out, SealedWriter sealed);

    /** Reads one value, whose first token is the current one, up to and with its last token. */
    Object read(JsonParser in);

    /** Whether a sealed value may stand in it, so that its path must be known. */
    default boolean holdsSealed() {
        return false;
    }
}
