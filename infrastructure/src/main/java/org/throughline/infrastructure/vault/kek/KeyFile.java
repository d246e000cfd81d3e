package org.throughline.infrastructure.vault.kek;

import com.google.crypto.tink.Aead;
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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/**
 * The file of key-encryption keys: a line of title, then two lines for each version, its id and its key, the newest
 * last. Only its owner may read it.
 */
final class KeyFile {
    private static final String TITLE = "throughline key-encryption key 1";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /**
     * One version.
     *
     * @param id a UUID
     * @param text the Tink keyset in base64
     */
    record Version(String id, String text) {
        static Version generate() {
            try {
                KeysetHandle keyset =
                        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
                byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(
                        keyset, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
                try {
                    return new Version(
                            UUID.randomUUID().toString(), Base64.getEncoder().encodeToString(bytes));
                } finally {
                    Arrays.fill(bytes, (byte) 0);
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES-256-GCM keys can be made", e);
            }
        }

        private static Version parse(String id, String text) throws GeneralSecurityException {
            var version = new Version(UUID.fromString(id).toString(), text);
            version.aead();
            return version;
        }

        KeyEncryptionKey key() {
            try {
                return new KeyEncryptionKey(id, aead());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("What was read as a key is one", e);
            }
        }

        private Aead aead() throws GeneralSecurityException {
            byte[] bytes = Base64.getDecoder().decode(text);
            try {
                return TinkProtoKeysetFormat.parseKeyset(bytes, InsecureSecretKeyAccess.get(), AeadConfig2026.get())
                        .getPrimitive(AeadConfig2026.get(), Aead.class);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reads the versions, at least one; refuses a file that others than its owner may read or write. */
    static List<Version> read(Path file) {
        try {
            demandOwnerOnly(file);
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            if (lines.size() < 3 || lines.size() % 2 == 0 || !lines.getFirst().equals(TITLE)) {
                throw unusable(file, null);
            }
            var versions = new ArrayList<Version>();
            for (int i = 1; i < lines.size(); i += 2) {
                versions.add(Version.parse(lines.get(i), lines.get(i + 1)));
            }
            return List.copyOf(versions);
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
                write(fresh, List.of(Version.generate()));
                Files.createLink(file, fresh);
                sync(directory);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(file, e);
        }
    }

    /** Puts other versions into the file, all at once and synced. */
    static void replace(Path file, List<Version> versions) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null) {
                throw unusable(file, null);
            }
            Path fresh =
                    Files.createTempFile(directory, ".key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                write(fresh, versions);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                sync(directory);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(file, e);
        }
    }

    private static void write(Path file, List<Version> versions) throws IOException {
        var text = new StringBuilder(TITLE).append('\n');
        versions.forEach(version ->
                text.append(version.id()).append('\n').append(version.text()).append('\n'));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = StandardCharsets.US_ASCII.encode(text.toString());
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
