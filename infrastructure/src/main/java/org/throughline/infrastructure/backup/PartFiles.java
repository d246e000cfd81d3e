package org.throughline.infrastructure.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a part of a backup; directories and what is written here are for the owner alone. */
final class PartFiles {
    private static final FileAttribute<?> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PartFiles() {}

    static Path directory(Path directory) throws IOException {
        return Files.createDirectories(directory, DIRECTORY);
    }

    /** @throws IOException if it is there and not an empty directory */
    static void requireEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + " is no directory");
        }
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new IOException("The directory " + directory + " is not empty");
            }
        }
    }

    /** Writes a new file, which is on disk when this returns. */
    static void write(Path file, byte[] content) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    /** All files below the directory but its manifest, by path. */
    static List<BackupManifest.FileEntry> entries(Path directory) throws IOException {
        return entries(directory, null);
    }

    private static List<BackupManifest.FileEntry> entries(Path directory, @Nullable Path without) throws IOException {
        Path left = without == null || !without.startsWith(directory) || without.equals(directory) ? null : without;
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> left == null || !file.startsWith(left))
                    .filter(file -> !file.equals(directory.resolve(BackupManifest.FILE)))
                    .sorted()
                    .toList();
            var entries = new ArrayList<BackupManifest.FileEntry>();
            for (Path file : files) {
                entries.add(entry(directory, file));
            }
            return entries;
        }
    }

    private static BackupManifest.FileEntry entry(Path directory, Path file) throws IOException {
        return new BackupManifest.FileEntry(
                directory.relativize(file).toString().replace('\\', '/'), Files.size(file), sha256(file));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                var hashed = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            hashed.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Compares the files with the manifest.
     *
     * @param otherPart may lie below the directory and is passed over
     * @throws IOException if a file is missing, too many or not as the manifest says; the sentence names it
     */
    static void check(Path directory, BackupManifest manifest, Path otherPart) throws IOException {
        var expected = new TreeMap<String, BackupManifest.FileEntry>();
        manifest.files().forEach(file -> expected.put(file.path(), file));
        for (BackupManifest.FileEntry found : entries(directory, otherPart)) {
            BackupManifest.FileEntry wanted = expected.remove(found.path());
            if (wanted == null) {
                throw new IOException("The backup is damaged: " + directory.resolve(found.path())
                        + " is not among the files of its manifest");
            }
            if (!wanted.equals(found)) {
                throw new IOException(
                        "The backup is damaged: " + directory.resolve(found.path()) + " is not as its manifest says");
            }
        }
        if (!expected.isEmpty()) {
            throw new IOException("The backup is damaged: " + directory.resolve(expected.firstKey()) + " is missing");
        }
    }

    static void copy(Path from, BackupManifest manifest, Path to) throws IOException {
        for (BackupManifest.FileEntry file : manifest.files()) {
            Path target = to.resolve(file.path());
            directory(Objects.requireNonNull(target.getParent()));
            Files.copy(from.resolve(file.path()), target);
            try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
