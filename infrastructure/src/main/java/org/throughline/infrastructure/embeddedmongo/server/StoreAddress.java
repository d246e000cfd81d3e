package org.throughline.infrastructure.embeddedmongo.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.throughline.infrastructure.embeddedmongo.storage.StoreLock;

/**
 * Where an embedded store listens that a process has.
 *
 * @param uri address for drivers
 * @param keyFile the keys that a client needs as well, made anew at each start
 */
public record StoreAddress(String uri, Path keyFile) {
    /**
     * The address of the store in {@code directory}, if a process has it now. Nothing is written for this answer.
     *
     * @param directory as for {@link EmbeddedMongo#start(Path)}
     * @throws IOException if it cannot be read
     */
    public static Optional<StoreAddress> ofRunning(Path directory) throws IOException {
        if (!Files.isDirectory(directory) || !StoreLock.isTaken(directory)) {
            return Optional.empty();
        }
        String uri = Files.readString(directory.resolve(EmbeddedMongo.URI_FILE), StandardCharsets.UTF_8);
        return Optional.of(new StoreAddress(uri, directory.resolve(EmbeddedMongo.KEY_FILE)));
    }
}
