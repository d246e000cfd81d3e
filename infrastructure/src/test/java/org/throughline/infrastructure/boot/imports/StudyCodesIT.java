package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** By what a study calls people: nobody computes it from outside, and it stays the same as long as its key is there. */
class StudyCodesIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROWS = "readmission-30.csv";
    private static final List<String> FILES = List.of(ROWS, "summary.json", "manifest.json");

    private final StraightImport straight = StraightImport.get();

    @TempDir
    private Path scratch;

    private Path data = Path.of("");
    private String position = "";
    private final Set<SubjectId> people = new HashSet<>();

    @BeforeEach
    void everybodyIsKnown() throws IOException {
        data = Directories.copy(straight.data(), scratch.resolve("data"));
        try (Stores.Opened opened = TestStores.real().open(StoredCare.settings(data, straight.policy()))) {
            long head = straight.care().head();
            position = opened.part(Positions.class).told(new CarePosition(head));
            opened.part(CareHistory.class)
                    .all(Set.of(), head)
                    .toStream()
                    .flatMap(one -> one.event().envelope().subjects().stream())
                    .map(Subject::id)
                    .forEach(people::add);
        }
    }

    @Test
    void whoever_has_a_clients_id_and_the_manifest_cannot_compute_the_code() throws Exception {
        Path study = study(data, "study");
        Set<String> codes = Files.readAllLines(study.resolve(ROWS)).stream()
                .skip(1)
                .map(row -> row.substring(0, row.indexOf(',')))
                .collect(Collectors.toSet());
        JsonNode manifest = JSON.readTree(Files.readString(study.resolve("manifest.json")));
        String before =
                GuessedCodes.sha256("readmission-30|" + manifest.path("epoch").asString() + "|" + any());

        assertThat(codes).hasSizeGreaterThan(10).allMatch(code -> code.matches("[0-9a-f]{16}"));
        assertThat(new GuessedCodes(manifest).of(any()))
                .as("the guesses hold what once was the code")
                .contains(before);
        for (SubjectId person : people) {
            Set<String> hits = new GuessedCodes(manifest).of(person);
            hits.retainAll(codes);
            assertThat(hits).isEmpty();
        }
    }

    @Test
    void one_position_gives_the_same_bytes_on_the_store_and_its_restored_backup_and_after_keys_were_rotated()
            throws Exception {
        String backup = scratch.resolve("backup").toString();
        Path restored = scratch.resolve("restored");
        run("backup", backup, "--data-dir", data.toString());

        Path first = study(data, "first");
        run("restore", backup, "--data-dir", restored.toString());
        Path second = study(restored, "second");
        run("keys", "rotate", "--data-dir", restored.toString());
        run("keys", "retire", "--data-dir", restored.toString());
        Path third = study(restored, "third");

        for (String file : FILES) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
            assertThat(third.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
        JsonNode manifest = JSON.readTree(Files.readString(third.resolve("manifest.json")));
        assertThat(manifest.path("asOfPosition").asString())
                .as("the position with the epoch in which it was recorded")
                .isEqualTo(position.replaceFirst("@.*", "") + "@"
                        + manifest.path("epoch").asString().substring(0, 8));
        assertThat(manifest.path("codeKey").asString()).startsWith("study:readmission-30:1:");
    }

    @Test
    void files_of_a_study_are_for_their_owner_alone_also_where_others_could_read_them_before() throws Exception {
        Path figures = Files.writeString(scratch.resolve("figures.json"), "older");
        Path out = Files.createDirectory(scratch.resolve("study"));
        Path rows = Files.writeString(out.resolve(ROWS), "older");
        for (Path open : List.of(figures, rows)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-r--"));
        }
        study(data, "study", "--json", figures.toString());
        study(data, "fresh/study");
        for (Path file : Stream.concat(
                        Directories.files(out).stream(),
                        Stream.of(figures, scratch.resolve("fresh/study/manifest.json")))
                .toList()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(Directories.files(out)).hasSize(FILES.size());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.resolve("fresh/study"))))
                .isEqualTo("rwx------");
    }

    private SubjectId any() {
        return people.iterator().next();
    }

    private Path study(Path store, String out, String... more) {
        Path directory = scratch.resolve(out);
        var arguments = new ArrayList<>(List.of(
                "study",
                "readmission-30",
                "--data-dir",
                store.toString(),
                "--policy-pack",
                straight.policy().toString(),
                "--as-of",
                position,
                "--out",
                directory.toString()));
        arguments.addAll(List.of(more));
        run(arguments.toArray(String[]::new));
        return directory;
    }

    private static void run(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
    }
}
