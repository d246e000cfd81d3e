package org.throughline.bench.axon5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What files take. */
final class Disk {
    private Disk() {}

    /** Bytes of all files below a directory; files that vanish meanwhile count nothing. */
    static long bytesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
