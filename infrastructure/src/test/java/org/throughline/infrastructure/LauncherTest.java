package org.throughline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code throughline install}, with a {@link StandIn} as the packaged application. */
class LauncherTest {
    private static final int USAGE = 2;
    private static final int NO_BROWSER = 3;
    private static final int NO_CACHE = 4;

    @TempDir
    private Path directory;

    private Path project;
    private String javaOptions = "";
    private String path = System.getenv("PATH");
    private String said = "";

    @BeforeEach
    void copyLauncher() throws IOException {
        project = Files.createDirectory(directory.resolve("project"));
        Files.copy(Path.of("..", "throughline"), project.resolve("throughline"));
    }

    @Test
    void what_is_installed_runs_from_wherever_it_lies_and_has_its_cache() throws Exception {
        packageApplication();
        Path installed = directory.resolve("new").resolve("place");

        assertThat(install(installed)).isEqualTo(new Said(0, ""));

        assertThat(names(installed)).containsExactly("lib", "throughline", "throughline.aot", "throughline.jar");
        Path moved = Files.move(installed, directory.resolve("moved"));
        assertThat(run(moved.resolve("throughline").toString(), "verify", "a b"))
                .isEqualTo(new Said(0, "[verify, a b]"));
    }

    @Test
    void an_import_has_a_heap_of_its_own_size_unless_the_operator_gives_another() throws Exception {
        packageApplication();
        Path installed = directory.resolve("installed");
        assertThat(install(installed)).isEqualTo(new Said(0, ""));
        String launcher = installed.resolve("throughline").toString();

        assertThat(run(launcher, "import", "fhir")).isEqualTo(new Said(0, "600"));
        javaOptions = "-Xmx256m";
        assertThat(run(launcher, "import", "fhir")).isEqualTo(new Said(0, "256"));
    }

    @Test
    void an_application_that_does_not_start_is_not_installed() throws Exception {
        packageApplication(StandIn.DOES_NOT_START);
        Path installed = directory.resolve("installed");

        assertThat(install(installed).exitCode()).isEqualTo(NO_CACHE);

        assertThat(names(installed)).isEmpty();
    }

    @Test
    void a_place_that_is_taken_or_cannot_be_written_is_refused_before_anything_is_built() throws Exception {
        Path taken = Files.createDirectory(directory.resolve("taken"));
        Path file = Files.writeString(taken.resolve("file"), "mine");

        assertThat(install(taken).exitCode()).isEqualTo(USAGE);
        assertThat(install(file).exitCode()).isEqualTo(USAGE);
        assertThat(install(file.resolve("below")).exitCode()).isEqualTo(USAGE);
        assertThat(run(project.resolve("throughline").toString(), "install").exitCode())
                .isEqualTo(USAGE);
        assertThat(run(project.resolve("throughline").toString(), "install", "--help")
                        .exitCode())
                .isEqualTo(USAGE);

        assertThat(names(taken)).containsExactly("file");
        assertThat(names(project)).containsExactly("throughline");
    }

    @Test
    void who_asks_for_help_gets_it_and_no_build() throws Exception {
        String launcher = project.resolve("throughline").toString();

        for (String[] asked : new String[][] {{"demo", "--help"}, {"serve", "-h"}, {"help"}, {"help", "demo"}}) {
            Said said = run(Stream.concat(Stream.of(launcher), Stream.of(asked)).toArray(String[]::new));
            assertThat(said.exitCode()).isZero();
            assertThat(said.output()).contains("usage: ./throughline COMMAND", "--data-dir DIR, --port PORT");
        }
        assertThat(names(project)).containsExactly("throughline");

        packageApplication();
        Files.delete(project.resolve("infrastructure").resolve("target").resolve("packaged"));
        Path laidOut = project.resolve("infrastructure").resolve("target").resolve("laid-out");
        Files.copy(
                project.resolve("infrastructure").resolve("target").resolve("infrastructure-0.1.0.jar"),
                laidOut.resolve("throughline.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(run(launcher, "demo", "--help")).isEqualTo(new Said(0, "[demo, --help]"));
    }

    @Test
    void a_test_class_is_run_alone_in_the_module_where_it_stands() throws Exception {
        sourceOf("command-side", "OneTest");
        sourceOf("infrastructure", "OneIT");
        program("mvn", "#!/bin/sh\nshift 3\necho \"$@\"\n");
        path = directory.resolve("bin") + ":" + path;
        program("chromium", "#!/bin/sh\n");
        String launcher = project.resolve("throughline").toString();

        assertThat(run(launcher, "test", "OneTest#says_so", "-Dgolden=write"))
                .isEqualTo(new Said(
                        0,
                        "test -Dtest=OneTest#says_so -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -pl command-side -am -Dspotless.check.skip -Dgolden=write"));
        assertThat(run(launcher, "test", "OneTest", "OneIT"))
                .isEqualTo(new Said(
                        0,
                        "test -Dtest=OneTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " failsafe:integration-test failsafe:verify -Dit.test=OneIT"
                                + " -Dfailsafe.failIfNoSpecifiedTests=false"
                                + " -pl command-side,infrastructure -am -Dspotless.check.skip"));
        assertThat(run(launcher, "test", "OneIT").output()).startsWith("test-compile failsafe:integration-test ");
        assertThat(run(launcher, "test", "NoTest")).isEqualTo(new Said(USAGE, ""));
        assertThat(run(launcher, "test", "-o")).isEqualTo(new Said(0, "verify -o"));
    }

    @Test
    void where_no_browser_can_be_had_one_sentence_says_what_to_install() throws Exception {
        for (String needed : List.of("bash", "dirname", "id", "find", "grep")) {
            program(needed, "#!/bin/sh\nPATH=" + path + " exec " + needed + " \"$@\"\n");
        }
        program("apt-get", "#!/bin/sh\nexit 100\n");
        program("mvn", "#!/bin/sh\nshift 3\necho \"$@\"\n");
        path = directory.resolve("bin").toString();
        String launcher = project.resolve("throughline").toString();

        assertThat(run("/bin/bash", launcher, "test", "-o")).isEqualTo(new Said(0, "verify -o"));
        assertThat(said).contains("install it (Debian: apt-get install chromium)");
        assertThat(run("/bin/bash", launcher, "screens")).isEqualTo(new Said(NO_BROWSER, ""));
        assertThat(run("/bin/bash", launcher, "check", "everything").exitCode()).isEqualTo(USAGE);
    }

    private void program(String name, String text) throws IOException {
        Path file = directory.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void sourceOf(String module, String test) throws IOException {
        Path tests = Files.createDirectories(project.resolve(module).resolve("src/test/java/some/where"));
        Files.createFile(tests.resolve(test + ".java"));
    }

    /** Makes the launcher find the application built and up to date. */
    private void packageApplication(String... marks) throws IOException {
        Path target = Files.createDirectories(project.resolve("infrastructure").resolve("target"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        String stored = StandIn.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(target.resolve("infrastructure-0.1.0.jar"));
                var jar = new JarOutputStream(file, manifest);
                InputStream code = Objects.requireNonNull(StandIn.class.getResourceAsStream("StandIn.class"))) {
            jar.putNextEntry(new JarEntry(stored));
            code.transferTo(jar);
            for (String mark : marks) {
                jar.putNextEntry(new JarEntry(mark));
            }
        }
        Files.createFile(Files.createDirectories(target.resolve("laid-out")).resolve("throughline.jar"));
        Files.createFile(target.resolve("packaged"));
    }

    private Said install(Path place) throws Exception {
        return run(project.resolve("throughline").toString(), "install", place.toString());
    }

    /** What came on standard output, and the exit code; an operator's setting is in the environment. */
    private Said run(String... command) throws Exception {
        Path out = Files.createTempFile(directory, "out", null);
        Path err = Files.createTempFile(directory, "err", null);
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("THROUGHLINE_MONGO_URI", "mongodb://not-to-be-reached");
        builder.environment().put("THROUGHLINE_JAVA_OPTS", javaOptions);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor())
                .as(() -> "%s: %s".formatted(Arrays.toString(command), read(err)))
                .isBetween(0, NO_CACHE);
        said = read(err);
        assertThat(said).doesNotContain("No such file");
        return new Said(process.exitValue(), read(out).strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<String> names(Path place) throws IOException {
        try (Stream<Path> found = Files.list(place)) {
            return found.map(one -> one.getFileName().toString()).sorted().toList().stream();
        }
    }

    private record Said(int exitCode, String output) {}
}
