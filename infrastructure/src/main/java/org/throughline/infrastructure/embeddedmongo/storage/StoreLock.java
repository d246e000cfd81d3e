package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store's directory for one process at a time, and within it for one store. The operating system lets go of it
 * when the process ends, and also as soon as the process closes the file anywhere: so a directory that this process has
 * is known without a second look at the file.
 */
public final class StoreLock implements AutoCloseable {
    private static final String FILE = "lock";
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
            throw new IOException("Another process is using the embedded store in " + directory
                    + ". Stop it, or connect to it by its URI and key file.");
        }
        return lock;
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

    /** Whether a store, of this process or another, has the directory now. */
    public static boolean isTaken(Path directory) throws IOException {
        if (!Files.exists(directory.resolve(FILE))) {
            return false;
        }
        try (StoreLock lock = tryTake(directory.toRealPath())) {
            return lock == null;
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
