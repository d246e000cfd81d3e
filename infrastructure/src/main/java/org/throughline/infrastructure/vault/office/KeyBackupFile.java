package org.throughline.infrastructure.vault.office;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.bson.Document;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.vault.kek.KeyEncryption;
import org.throughline.infrastructure.vault.kek.KeyEncryptionKey;
import org.throughline.infrastructure.vault.key.KeyDocument;
import org.throughline.infrastructure.vault.key.KeyRing;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import tools.jackson.core.JacksonException;

/** A file of wrapped keys and tombstones, one a line, with its manifest beside it. */
final class KeyBackupFile {
    private static final String PURPOSE = "throughline key backup 1";

    private final Path file;
    private final Path manifest;

    KeyBackupFile(Path file) {
        this.file = file;
        this.manifest = file.resolveSibling(file.getFileName() + ".manifest");
    }

    /**
     * Writes a backup. Neither file may be there; the manifest comes last and makes it whole.
     *
     * @param pages pages of keys, each behind the id it is given, empty at the end
     */
    KeyBackup write(Function<String, List<KeyDocument>> pages, KeyEncryptionKey kek) {
        if (Files.exists(file) || Files.exists(manifest)) {
            throw unusable("The file " + file + " or its manifest is there already; a backup replaces none", null);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try {
                KeyBackup backup = copy(pages, kek, fresh);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
                try (OutputStream out = synced(fresh)) {
                    out.write(backup.toJson().getBytes(StandardCharsets.UTF_8));
                }
                Files.move(fresh, manifest, StandardCopyOption.ATOMIC_MOVE);
                sync();
                return backup;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw unusable("The backup " + file + " cannot be written", e);
        }
    }

    private KeyBackup copy(Function<String, List<KeyDocument>> pages, KeyEncryptionKey kek, Path fresh)
            throws IOException {
        var digest = sha256();
        var keks = new TreeSet<String>();
        long active = 0;
        long destroyed = 0;
        try (OutputStream out = new DigestOutputStream(synced(fresh), digest)) {
            for (List<KeyDocument> page = pages.apply("");
                    !page.isEmpty();
                    page = pages.apply(page.getLast().id())) {
                for (KeyDocument key : page) {
                    if (key.isDestroyed()) {
                        destroyed++;
                    } else {
                        active++;
                        keks.add(key.kek());
                    }
                    out.write((key.toDocument().toJson() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        byte[] hash = digest.digest();
        return new KeyBackup(
                active,
                destroyed,
                HexFormat.of().formatHex(hash),
                List.copyOf(keks),
                kek.id(),
                Base64.getEncoder().encodeToString(kek.attest(PURPOSE, hash)));
    }

    private static OutputStream synced(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        return new BufferedOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void close() throws IOException {
                flush();
                channel.force(true);
                super.close();
            }
        };
    }

    private void sync() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Reads a backup, whole and sealed by a key-encryption key that {@code ring} has; nothing of any other is used. */
    List<KeyDocument> read(KeyRing ring) {
        try {
            KeyBackup backup = KeyBackup.of(Files.readString(manifest));
            byte[] bytes = Files.readAllBytes(file);
            byte[] hash = sha256().digest(bytes);
            if (!HexFormat.of().formatHex(hash).equals(backup.sha256())) {
                throw unusable("The backup " + file + " is not the one that its manifest describes", null);
            }
            demandSeal(ring, backup, hash);
            var keys = new ArrayList<KeyDocument>();
            new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> keys.add(KeyDocument.of(Document.parse(line))));
            long destroyed = keys.stream().filter(KeyDocument::isDestroyed).count();
            if (destroyed != backup.destroyed() || keys.size() - destroyed != backup.active()) {
                throw unusable("The manifest of the backup " + file + " counts other keys than there are", null);
            }
            return keys;
        } catch (IOException | JacksonException | JsonParseException | IllegalArgumentException e) {
            throw unusable("There is no whole backup of keys in " + file + " and " + manifest, e);
        }
    }

    private void demandSeal(KeyRing ring, KeyBackup backup, byte[] hash) {
        KeyEncryption holder = ring.holderIfHere(backup.kek())
                .orElseThrow(() -> new VaultException(
                        VaultProblem.KEK_WRONG,
                        "The backup " + file
                                + " needs a key-encryption key that is in none of the places configured here"));
        try {
            byte[] seal = Base64.getDecoder().decode(backup.seal());
            byte[] sealed = holder.key(backup.kek()).attested(PURPOSE, seal);
            // several texts decode to the same bytes; only the one that was written is taken
            boolean asWritten = Base64.getEncoder().encodeToString(seal).equals(backup.seal());
            if (asWritten && MessageDigest.isEqual(sealed, hash)) {
                return;
            }
        } catch (VaultException e) {
            if (e.problem() != VaultProblem.DAMAGED) {
                throw e;
            }
        }
        throw unusable("The backup " + file + " was not made with the key-encryption key that it names", null);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static VaultException unusable(String message, @Nullable Exception cause) {
        return new VaultException(VaultProblem.BACKUP_UNUSABLE, message, cause);
    }
}
