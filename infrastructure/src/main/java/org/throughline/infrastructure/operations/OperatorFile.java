package org.throughline.infrastructure.operations;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file by which a command finds the server that runs on a data directory: {@code operator.json}, readable by its
 * owner alone.
 *
 * @param address where the management port is, such as {@code http://127.0.0.1:8081}
 * @param key the server's secret of this start
 */
public record OperatorFile(URI address, String key) {
    private static final String NAME = "operator.json";
    private static final JsonMapper JSON = new JsonMapper();

    /** Writes the file in place of the one of an earlier start. */
    static void write(Path dataDirectory, URI address, OperatorKey key) throws IOException {
        // A temporary file is made for its owner alone (mode 0600).
        Path fresh = Files.createTempFile(dataDirectory, "operator", ".new");
        Files.writeString(
                fresh, JSON.writeValueAsString(new OperatorFile(address, key.secret())), StandardCharsets.UTF_8);
        Files.move(
                fresh,
                dataDirectory.resolve(NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the file, unless another server has written its own meanwhile. */
    static void remove(Path dataDirectory, OperatorKey key) throws IOException {
        if (read(dataDirectory).filter(file -> key.is(file.key())).isPresent()) {
            Files.deleteIfExists(dataDirectory.resolve(NAME));
        }
    }

    /** What the last server on this directory wrote; it may be gone. Empty if none runs there. */
    public static Optional<OperatorFile> read(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(NAME);
        try {
            return Optional.of(JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), OperatorFile.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JacksonException damaged) {
            throw new IOException("The file " + file + " is no address of a server; remove it", damaged);
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "OperatorFile[" + address + "]";
    }
}
