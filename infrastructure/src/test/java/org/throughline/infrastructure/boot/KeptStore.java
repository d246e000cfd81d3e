package org.throughline.infrastructure.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The store that commit 15cc927 wrote, of which every test takes a copy; its README says what is in it. */
final class KeptStore {
    /** Where the answers of then, and what is known of the ledgers, are kept. */
    static final Path FILES = Path.of("src/test/resources/kept-store");

    /** The county's local date when the store was written. */
    static final String DATE = "2026-11-27";

    private static final String PRIVATE = "rw-------";

    private KeptStore() {}

    /** Unpacks a copy into a directory that is not there yet. */
    static Path copyInto(Path directory) throws IOException {
        try (InputStream packed = resource("store.zip");
                ZipInputStream zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName()).normalize();
                if (!file.startsWith(directory)) {
                    throw new IOException("The archive leaves its directory");
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
                if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(PRIVATE));
                }
            }
        }
        return directory;
    }

    /** What the header {@code Authorization} says for a made-up worker of the county of then. */
    static String authorization(String userName) {
        String account = userName + ":" + Objects.requireNonNull(accounts().getProperty(userName));
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    /** What is known of the store: positions and roots of both ledgers. */
    static Properties known() {
        return properties("ledgers.properties");
    }

    private static Properties accounts() {
        return properties("accounts.properties");
    }

    private static Properties properties(String name) {
        var properties = new Properties();
        try (InputStream in = resource(name)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static InputStream resource(String name) throws IOException {
        return Files.newInputStream(FILES.resolve(name));
    }
}
