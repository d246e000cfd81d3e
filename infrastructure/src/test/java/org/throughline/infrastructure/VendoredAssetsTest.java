package org.throughline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the console serves of other people is what {@code vendor.lock} says, byte for byte, and nothing else. */
class VendoredAssetsTest {
    private static final Path VENDOR = Path.of("src", "main", "resources", "static", "console", "vendor");
    private static final String LOCK = "vendor.lock";
    /** Licences that ask nothing of whoever serves the file. */
    private static final Set<String> LICENCES = Set.of("0BSD", "CC0-1.0");

    /** One line of the lock. */
    private record Vendored(String name, String version, String licence, Path file, String hash) {
        static Vendored of(String line) {
            List<String> words = List.of(line.split(" ", -1));
            assertThat(words).as(line).hasSize(5);
            return new Vendored(words.get(0), words.get(1), words.get(2), Path.of(words.get(3)), words.get(4));
        }

        Path kept() {
            return VENDOR.resolve(file.getFileName());
        }
    }

    @Test
    void every_file_is_the_one_that_was_looked_at() throws IOException {
        assertThat(locked())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(hash(one.kept()))
                        .as("%s is not what vendor.lock says; ./throughline assets fetches it", one.kept())
                        .isEqualTo(one.hash()));
    }

    @Test
    void no_file_lies_there_that_the_lock_does_not_name() throws IOException {
        try (Stream<Path> files = Files.list(VENDOR)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of(LOCK),
                                    locked().stream()
                                            .map(one -> one.kept().getFileName().toString()))
                            .toList());
        }
    }

    @Test
    void every_file_says_its_package_version_and_a_licence_that_asks_nothing() throws IOException {
        assertThat(locked()).allSatisfy(one -> {
            assertThat(one.name()).isNotEmpty();
            assertThat(one.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
            assertThat(LICENCES).contains(one.licence());
        });
    }

    private static List<Vendored> locked() throws IOException {
        return Files.readAllLines(VENDOR.resolve(LOCK)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Vendored::of)
                .toList();
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
