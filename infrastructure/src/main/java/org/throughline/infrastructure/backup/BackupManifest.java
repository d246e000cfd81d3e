package org.throughline.infrastructure.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a part of a backup holds, in {@value #FILE} beside it; written last, so that what has none was not finished.
 *
 * @param format version of this form
 * @param backup id of the backup, the same in its parts
 * @param part what it holds
 * @param startedAt when it was begun; everything acknowledged before is in it
 * @param database name of the database with the ledgers
 * @param ledgers where the ledgers stand in it; none in the part of the keys
 * @param files every file of the part
 */
public record BackupManifest(
        int format,
        UUID backup,
        Part part,
        Instant startedAt,
        String database,
        List<LedgerMark> ledgers,
        List<FileEntry> files) {
    /** Name of the file. */
    public static final String FILE = "manifest.json";

    static final int FORMAT = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The two parts, which may be kept in two places. */
    public enum Part {
        /** Ledgers, views and accounts. */
        STORE,
        /** Data keys and the file of the key that wraps them. */
        KEYS
    }

    /**
     * A file.
     *
     * @param path below the directory of the part, with {@code /}
     * @param bytes its length
     * @param sha256 64 hexadecimal digits
     */
    public record FileEntry(String path, long bytes, String sha256) {}

    void write(Path directory) throws IOException {
        PartFiles.write(directory.resolve(FILE), JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException if there is no finished part of a backup in the directory, or a newer version wrote it */
    static BackupManifest read(Path directory, Part wanted) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no finished backup in " + directory + ": it has no " + FILE);
        }
        BackupManifest manifest;
        try {
            manifest = JSON.readValue(Files.readAllBytes(file), BackupManifest.class);
        } catch (JacksonException e) {
            throw new IOException("The file " + file + " cannot be read as the manifest of a backup", e);
        }
        if (manifest.format() != FORMAT) {
            throw new IOException("The backup in " + directory + " has format " + manifest.format()
                    + "; this version reads " + FORMAT);
        }
        if (manifest.part() != wanted) {
            throw new IOException("The backup in " + directory + " is the part " + manifest.part() + ", not " + wanted);
        }
        return manifest;
    }
}
