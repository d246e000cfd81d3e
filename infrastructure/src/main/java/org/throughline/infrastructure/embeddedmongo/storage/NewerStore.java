package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.IOException;
import java.nio.file.Path;

/** A store that a newer version of this program wrote. */
final class NewerStore extends IOException {
    private static final long serialVersionUID = 1L;

    NewerStore(Path data, int format, int known) {
        super(("The embedded store in %s was written by a newer version (format %d, this version reads up to %d)."
                        + " Nothing was changed; use that version.")
                .formatted(data, format, known));
    }
}
