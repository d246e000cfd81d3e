package org.throughline.infrastructure.vault.kek;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/** Lets one process at a time change a key file: two that add a version each must not overwrite one another. */
final class KeyFileLock {
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();
    private static final Set<StandardOpenOption> OPEN = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private KeyFileLock() {}

    static <T> T holding(Path file, Supplier<T> work) {
        Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                        lock,
                        OPEN,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var held = channel.lock()) {
            if (!held.isValid()) {
                throw new IOException("The lock was lost");
            }
            return work.get();
        } catch (IOException | UnsupportedOperationException e) {
            throw new VaultException(
                    VaultProblem.KEY_FILE_UNUSABLE, "The directory of the key file " + file + " cannot be written", e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
