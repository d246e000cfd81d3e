package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.IOException;
import java.nio.file.Path;

/** A store that is not opened because a file of it is damaged. The sentence names the file. */
final class DamagedStore extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedStore(Path file, String damage) {
        super("The embedded store cannot be opened: %s is damaged: %s. Nothing was changed; restore it from a backup."
                .formatted(file, damage));
    }
}
