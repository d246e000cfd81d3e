package org.throughline.infrastructure.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file of the key-encryption key: three lines of text that only its owner may read. */
final class KeyFile {
    private static final String TITLE = "throughline key-encryption key 1";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reads the key; refuses a file that others than its owner may read or write. */
    static KeyEncryptionKey read(Path file) {
        try {
            demandOwnerOnly(file);
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            if (lines.size() != 3 || !lines.getFirst().equals(TITLE)) {
                throw unusable(file, null);
            }
            return new KeyEncryptionKey(
                    UUID.fromString(lines.get(1)).toString(),
                    TinkProtoKeysetFormat.parseKeyset(
                            Base64.getDecoder().decode(lines.get(2)),
                            InsecureSecretKeyAccess.get(),
                            AeadConfig2026.get()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file, e);
        }
    }

    private static void demandOwnerOnly(Path file) throws IOException {
        Set<PosixFilePermission> others;
        try {
            others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException e) {
            throw new VaultException(
                    VaultProblem.KEY_FILE_EXPOSED,
                    "The file system of " + file + " does not tell who may read it; keep the key file on one that does",
                    e);
        }
        others.removeAll(EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        if (!others.isEmpty()) {
            throw new VaultException(
                    VaultProblem.KEY_FILE_EXPOSED,
                    "Others than the owner may use the key file " + file + "; take it back with: chmod 600 " + file);
        }
    }

    /**
     * Makes a new key and writes it, synced, with permissions 0600. A file that appears at the same time is never
     * replaced.
     *
     * @return whether this call made the file
     */
    static boolean create(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null) {
                throw unusable(file, null);
            }
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path fresh =
                    Files.createTempFile(directory, ".key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                write(fresh);
                Files.createLink(file, fresh);
                sync(directory);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException | GeneralSecurityException | UnsupportedOperationException e) {
            throw unusable(file, e);
        }
    }

    private static void write(Path file) throws IOException, GeneralSecurityException {
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        byte[] bytes =
                TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        String text =
                TITLE + "\n" + UUID.randomUUID() + "\n" + Base64.getEncoder().encodeToString(bytes) + "\n";
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = StandardCharsets.US_ASCII.encode(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Takes back a file that has wrapped nothing. */
    static void withdraw(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static VaultException unusable(Path file, @Nullable Exception cause) {
        return new VaultException(
                VaultProblem.KEY_FILE_UNUSABLE, "The key file " + file + " cannot be read or written as one", cause);
    }
}
