package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.embeddedmongo.FileTrees;

/** Files beside a ledger pass through editors and mail, and through wrong hands; the ledger is what it was all the same. */
class CheckpointFilesTest {
    private static final int LINES = 6;

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Path data = Path.of("");

    @BeforeAll
    static void fill() throws IOException {
        Files.createDirectories(shared.resolve("feed"));
        Files.writeString(
                shared.resolve("feed/Patient.ndjson"),
                "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Moss\"}]}\n");
        var first = new CheckpointFilesTest();
        first.data = shared.resolve("data");
        assertThat(first.run("import", "fhir", shared.resolve("feed").toString()))
                .as("%s", first.err)
                .isEqualTo(ExitCode.DONE);
        first.growTwice();
    }

    private void growTwice() {
        grow();
        grow();
    }

    /** That a proof was asked for is an entry of the access ledger, and a checkpoint covers it. */
    private void grow() {
        assertThat(run("proof", "inclusion", "--position", "1")).as("%s", err).isEqualTo(ExitCode.DONE);
    }

    @BeforeEach
    void copy() throws IOException {
        data = FileTrees.copy(shared.resolve("data"), directory.resolve("data"));
    }

    static Stream<Arguments> sameCheckpoint() {
        return Stream.of(
                changed("as it was noted", text -> text),
                changed("with CRLF", text -> text.replace("\n", "\r\n")),
                changed("with CRLF and no final newline", text -> text.strip().replace("\n", "\r\n")),
                changed("without the final newline", String::strip),
                changed("with one blank line more at the end", text -> text + "\n"),
                changed("with one blank line more in the middle", text -> text.replace("\n\n\u2014", "\n\n\n\u2014")),
                changed("with one blank line more at the beginning", text -> "\n" + text),
                changed("with a byte order mark", text -> "\uFEFF" + text));
    }

    private static Arguments changed(String how, UnaryOperator<String> change) {
        return Arguments.of(how, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sameCheckpoint")
    void a_checkpoint_file_that_went_through_an_editor_is_the_same_checkpoint(String how, UnaryOperator<String> change)
            throws IOException {
        assertThat(verify(change.apply(last("access.notes")))).as("%s", err).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).as(how).endsWith("Nothing was altered.\n");
    }

    @Test
    void a_file_with_several_checkpoints_or_none_is_refused_with_what_is_accepted() throws IOException {
        assertThat(verify(Files.readString(notes("access.notes")))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(" checkpoints; accepted is one, such as the last one of them");
        String checkpoint = last("access.notes");
        for (String none : new String[] {
            "", "\n", "nothing", checkpoint.substring(0, checkpoint.indexOf('\u2014')), checkpoint + "and more\n"
        }) {
            assertThat(verify(none)).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains("holds no checkpoint of a ledger");
        }
    }

    @Test
    void a_tampered_checkpoint_file_is_no_damage_of_the_ledger() throws IOException {
        String checkpoint = last("care.notes");
        String root = checkpoint.lines().toList().get(2);
        char other = root.charAt(3) == 'A' ? 'B' : 'A';
        String altered = checkpoint.replace(root, root.substring(0, 3) + other + root.substring(4));
        assertThat(verify(altered)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("is not signed by a known key: the file was altered", "says nothing about the ledger")
                .doesNotContain("DAMAGE");
    }

    @Test
    void tampered_noted_heads_are_told_and_are_no_damage_of_the_ledger() throws IOException {
        Path file = notes("care.notes");
        String before = Files.readString(file);
        String size = before.lines().toList().get(1);
        Files.writeString(file, before.replaceFirst("\n" + size + "\n", "\n" + size + "0\n"));
        assertNotCompared("1 of the heads noted in " + file + " are not signed by a known key");
        Files.writeString(file, before.replaceFirst("\n\n\u2014 [^\n]*", "\n\n\u2014 nobody !"));
        assertNotCompared("the noted heads in " + file + " are damaged: note 1 cannot be read");
        Files.writeString(file, before);
        assertThat(run("verify")).isEqualTo(ExitCode.DONE);
    }

    private void assertNotCompared(String why) {
        assertThat(run("verify")).as("%s", err).isEqualTo(ExitCode.STORE);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("Not compared: " + why);
        assertThat(out.toString()).endsWith("Nothing was altered.\n");
    }

    @Test
    void noted_heads_that_an_editor_saved_with_crlf_go_on_binding_the_ledger() throws IOException {
        Path file = notes("access.notes");
        long before = Files.readString(file).lines().filter(String::isEmpty).count();
        Files.writeString(file, Files.readString(file).strip().replace("\n", "\r\n") + "\r\n");
        assertThat(run("verify")).as("%s", err).isEqualTo(ExitCode.DONE);
        grow();
        assertThat(Files.readString(file)).doesNotContain("\r");
        assertThat(Files.readString(file).lines().filter(String::isEmpty).count())
                .as("none was forgotten, and one came")
                .isGreaterThan(before);
    }

    private String last(String name) throws IOException {
        List<String> lines = Files.readAllLines(notes(name));
        return String.join("\n", lines.subList(lines.size() - LINES, lines.size())) + "\n";
    }

    private Path notes(String name) {
        return data.resolve("noted-heads").resolve(name);
    }

    private int verify(String checkpoint) throws IOException {
        Path file = directory.resolve("kept.checkpoint");
        Files.writeString(file, checkpoint);
        return run("verify", "--checkpoint", file.toString());
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", data.toString()));
        return Cli.of(
                        TestStores.real(),
                        settings -> {
                            throw new IllegalStateException("No server was asked for");
                        },
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
