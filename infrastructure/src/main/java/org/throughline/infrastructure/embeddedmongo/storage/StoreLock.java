package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store's directory for one process at a time, and within it for one store. The operating system lets go of it
 * when the process ends, and also as soon as the process closes the file anywhere: so a directory that this process has
 * is known without a second look at the file.
 */
public final class StoreLock implements Closeable {
    static final String FILE = "lock";
    private static final Set<Path> OF_THIS_PROCESS = new HashSet<>();

    private final Path home;
    private final FileChannel channel;

    private StoreLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** @throws IOException if a store of another process, or of this one, has the directory */
    static StoreLock take(Path directory) throws IOException {
        StoreLock lock = tryTake(directory.toRealPath());
        if (lock == null) {
            throw taken(directory);
        }
        return lock;
    }

    static IOException taken(Path directory) {
        return new IOException("Another process is using the embedded store in " + directory
                + ". Stop it, or connect to it by its URI and key file.");
    }

    private static @Nullable StoreLock tryTake(Path home) throws IOException {
        synchronized (OF_THIS_PROCESS) {
            if (OF_THIS_PROCESS.contains(home)) {
                return null;
            }
            FileChannel channel = PrivateFiles.open(home.resolve(FILE));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return null;
            }
            OF_THIS_PROCESS.add(home);
            return new StoreLock(home, channel);
        }
    }

    /** Whether a store, of this process or another, has the directory now. Nothing is written for this answer. */
    public static boolean isTaken(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return false;
        }
        synchronized (OF_THIS_PROCESS) {
            if (OF_THIS_PROCESS.contains(directory.toRealPath())) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return shared == null;
            } catch (OverlappingFileLockException reading) {
                return false;
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (OF_THIS_PROCESS) {
            OF_THIS_PROCESS.remove(home);
            channel.close();
        }
    }
}
