package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

/** What is wrong on the command line or with the store is told in a sentence and by the exit code. */
class CommandLineRefusesIT {
    private static final int WITH_REJECTS = 1;
    private static final int USAGE = 2;
    private static final int STORE = 3;

    @TempDir
    private Path scratch;

    private FeedDirectory delivery = new FeedDirectory(Path.of(""));

    @BeforeEach
    void a_small_delivery() throws IOException {
        delivery = new FeedDirectory(scratch.resolve("delivery"))
                .with(
                        "Organization.ndjson",
                        List.of("{\"resourceType\":\"Organization\",\"id\":\"o-1\",\"name\":\"Harbor Clinic\"}"));
    }

    private String data() {
        return scratch.resolve("data").toString();
    }

    private CommandRun imported(String... further) {
        var arguments = new java.util.ArrayList<>(List.of("import", "fhir", delivery.toString(), "--data-dir", data()));
        arguments.addAll(List.of(further));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** On the streams of a process of its own, where a log would show. */
    private CommandRun importedByAChild() throws IOException, InterruptedException {
        return ChildProcess.start(scratch.resolve("said"), "import", "fhir", delivery.toString(), "--data-dir", data())
                .end();
    }

    /** One sentence, or one and the hint where to find help; nothing on the standard output. */
    private static void requireRefused(CommandRun run, int code, String... words) {
        assertThat(run.err()).contains(words).doesNotContain("\tat ", "Exception", "fault of its own");
        assertThat(run.err().lines()).hasSizeBetween(1, 2);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(code);
    }

    private void requireNothingMade() {
        assertThat(Path.of(data())).doesNotExist();
    }

    @Test
    void an_unknown_command() {
        requireRefused(CommandRun.of("fly"), USAGE, "fly");
        requireRefused(CommandRun.of(), USAGE, "Say what to do.");
        requireRefused(CommandRun.of("import"), USAGE, "Say what to do with it.");
        requireRefused(CommandRun.of("import", "hl7v9"), USAGE, "hl7v9");
    }

    @Test
    void a_missing_or_surplus_word() {
        requireRefused(CommandRun.of("import", "fhir"), USAGE, "DIR");
        requireRefused(imported("--colour", "red"), USAGE, "--colour");
        requireRefused(imported("--lanes", "many"), USAGE, "--lanes");
        requireNothingMade();
    }

    @Test
    void a_directory_that_is_missing_empty_or_no_directory() throws IOException {
        Path missing = scratch.resolve("missing");
        requireRefused(
                CommandRun.of("import", "fhir", missing.toString(), "--data-dir", data()), USAGE, missing.toString());
        Path file = Files.writeString(scratch.resolve("file"), "text");
        requireRefused(CommandRun.of("import", "fhir", file.toString(), "--data-dir", data()), USAGE, file.toString());
        requireNothingMade();
        Path empty = Files.createDirectory(scratch.resolve("empty"));
        requireRefused(
                CommandRun.of("import", "fhir", empty.toString(), "--data-dir", data()), USAGE, empty.toString());
    }

    @Test
    void an_as_of_that_is_no_time_before_anything_is_made() {
        for (String wrong : List.of("yesterday", "2026-13-01", "2026-11-22T05:13", "20261122", "")) {
            requireRefused(imported("--as-of", wrong), USAGE, "'" + wrong + "'");
        }
        requireRefused(
                CommandRun.of(
                        "study", "readmission-30", "--data-dir", data(), "--out", data() + "/out", "--as-of", "soon"),
                USAGE,
                "'soon'");
        requireNothingMade();
    }

    @Test
    void a_source_lanes_or_files_that_cannot_be() {
        requireRefused(imported("--source", "County Feed"), USAGE, "--source");
        requireRefused(imported("--lanes", "0"), USAGE, "--lanes");
        requireRefused(imported("--json", scratch.resolve("no/such/file").toString()), USAGE, "file");
        requireRefused(imported("--rejects", scratch.resolve("no/such/file").toString()), USAGE, "file");
        requireNothingMade();
    }

    @Test
    void a_policy_pack_that_is_none() throws IOException {
        Path pack = Files.writeString(scratch.resolve("pack.json"), "{\"version\":1}");
        requireRefused(imported("--policy-pack", pack.toString()), USAGE, "pack.json");
        requireRefused(imported("--policy-pack", scratch.resolve("none.json").toString()), USAGE, "none.json");
    }

    @Test
    void a_file_that_is_no_gzip_or_ends_early_is_a_reject_and_the_rest_is_imported() throws IOException {
        Files.writeString(delivery.path().resolve("Patient.ndjson.gz"), "this is no gzip");
        delivery.with("Practitioner.ndjson.gz", List.of("{\"resourceType\":\"Practitioner\",\"id\":\"p\"}"));
        Path whole = delivery.path().resolve("Practitioner.ndjson.gz");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Path rejects = scratch.resolve("rejects.ndjson");

        CommandRun run = imported("--rejects", rejects.toString());

        assertThat(run.code()).isEqualTo(WITH_REJECTS);
        assertThat(run.err().lines()).singleElement().asString().startsWith("There was no store in " + data());
        assertThat(run.out()).contains("imported 1,", "rejected 2;", "UNREADABLE_FILE=2", rejects.toString());
        assertThat(Files.readAllLines(rejects))
                .containsExactlyInAnyOrder(
                        "{\"file\":\"Patient.ndjson.gz\",\"line\":1,\"resourceType\":\"Patient\",\"code\":\"UNREADABLE_FILE\"}",
                        "{\"file\":\"Practitioner.ndjson.gz\",\"line\":1,\"resourceType\":\"Practitioner\",\"code\":\"UNREADABLE_FILE\"}");
    }

    @Test
    void a_data_directory_that_is_a_file() throws IOException {
        Path file = Files.writeString(scratch.resolve("file"), "text");
        requireRefused(
                CommandRun.of("import", "fhir", delivery.toString(), "--data-dir", file.toString()),
                STORE,
                "The data directory " + file + " is no directory.");
    }

    @Test
    void a_store_that_another_process_has_is_joined_and_not_refused() throws Exception {
        Path data = Path.of(data());
        Files.createDirectories(data);
        try (EmbeddedMongo owner = EmbeddedMongo.start(data.resolve("store"))) {
            assertThat(owner.connectionString()).isNotEmpty();
            CommandRun run = importedByAChild();
            assertThat(run.out()).contains("imported ");
            assertThat(run.code()).isZero();
        }
    }

    @Test
    void a_damaged_store() throws Exception {
        Path data = Directories.copy(StraightImport.get().data(), scratch.resolve("data"));
        Path log = Directories.files(data.resolve("store").resolve("data")).stream()
                .filter(file -> file.toString().endsWith(".log"))
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
        try (var content = new RandomAccessFile(log.toFile(), "rw")) {
            content.seek(content.length() / 2);
            content.write(new byte[] {0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55});
        }
        requireRefused(importedByAChild(), STORE, "cannot be opened", "restore it from a backup");
    }

    @Test
    void a_key_file_that_is_gone() throws Exception {
        Path data = Directories.copy(StraightImport.get().data(), scratch.resolve("data"));
        for (Path key : Directories.files(data.resolve("keys"))) {
            Files.delete(key);
        }
        requireRefused(importedByAChild(), STORE, "key");
    }
}
