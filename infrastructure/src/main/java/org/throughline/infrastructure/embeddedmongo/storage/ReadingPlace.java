package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What reading a store needs beside the store, which may be evidence that nobody may change: a temporary directory, and a
 * lock on the file by which stores keep others away, if there is one.
 */
final class ReadingPlace implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ReadingPlace.class);

    private final Path scratch;
    private final @Nullable FileChannel channel;

    private ReadingPlace(Path scratch, @Nullable FileChannel channel) {
        this.scratch = scratch;
        this.channel = channel;
    }

    /** @throws IOException if a process has the store for writing */
    static ReadingPlace at(Path home) throws IOException {
        if (StoreLock.isTaken(home)) {
            throw StoreLock.taken(home);
        }
        FileChannel channel = share(home);
        try {
            return new ReadingPlace(Files.createTempDirectory("throughline-reading"), channel);
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static @Nullable FileChannel share(Path home) throws IOException {
        Path file = home.resolve(StoreLock.FILE);
        if (!Files.exists(file)) {
            return null;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true);
            if (shared == null) {
                channel.close();
                throw StoreLock.taken(home);
            }
        } catch (OverlappingFileLockException another) {
            log.debug("This process reads the store a second time, under the lock that it has");
        }
        return channel;
    }

    Path scratch() {
        return scratch;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        List<Path> made;
        try (Stream<Path> files = Files.walk(scratch)) {
            made = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : made) {
            Files.deleteIfExists(each);
        }
    }
}
