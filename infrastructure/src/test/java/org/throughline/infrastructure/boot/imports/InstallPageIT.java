package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.boot.ThroughlineApplication;

/**
 * {@code docs/howto/install.md}, run as it is written: from nothing to the first program, worker and client. Only where
 * things lie and the two ports are replaced, and the launcher's {@code install}, which has a test of its own, by one that
 * puts this build in place.
 */
class InstallPageIT {
    private static final Path PAGE = Path.of("..", "docs", "howto", "install.md");
    private static final Pattern COMMANDS = Pattern.compile("(?s)\n```bash\n(.*?)\n```");

    @TempDir
    Path directory;

    @Test
    void the_page_goes_from_nothing_to_the_first_program_worker_and_client() throws Exception {
        launcher();
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        String script = COMMANDS.matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining(
                        "\n", "set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n", "\n"));
        assertThat(script).contains("/opt/throughline", "/var/lib/throughline", "8080", "8081", "first-administrator");
        String management = freePort();
        script = script.replace("/opt/throughline", directory.resolve("program").toString())
                .replace("/var/lib/throughline", directory.resolve("data").toString())
                .replace("8080", freePort())
                .replace("8081", management);

        String said = run(script, management);

        assertThat(said)
                .as("who the administrator is")
                .contains("\"roles\":[\"ADMINISTRATOR\"]")
                .as("who the worker is, and where they work")
                .contains("\"roles\":[\"COORDINATOR\"]", "\"name\":\"Access and Intake\",\"kind\":\"INTAKE\"")
                .as("the client, as the worker is shown them")
                .contains("\"family\":\"Ashe\"")
                .as("the accounts")
                .containsPattern("ada +[0-9a-f-]{36} open .*ADMINISTRATOR")
                .containsPattern("carmen +[0-9a-f-]{36} open .*COORDINATOR");
        assertThat(Files.readString(directory.resolve("new-password"))).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}\\R");
        assertThat(Files.readString(directory.resolve("throughline.log")))
                .doesNotContain("Ashe", "Ortiz", "\"level\":\"ERROR\"")
                .doesNotContain(
                        Files.readString(directory.resolve("new-password")).strip());
    }

    private void launcher() throws IOException {
        String application = "#!/usr/bin/env bash\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED"
                + " --sun-misc-unsafe-memory-access=allow -cp '" + System.getProperty("java.class.path") + "' "
                + ThroughlineApplication.class.getName() + " \"$@\"\n";
        Path own = Files.writeString(directory.resolve("application"), application);
        Path launcher = Files.writeString(
                directory.resolve("throughline"),
                "#!/usr/bin/env bash\nset -e\n[ \"$1\" = install ]\nmkdir -p \"$2\"\ncp '" + own
                        + "' \"$2/throughline\"\nchmod +x \"$2/throughline\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private String run(String script, String managementPort) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("page.sh"), script);
        Path said = directory.resolve("said");
        var builder = new ProcessBuilder("bash", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("MANAGEMENT_SERVER_PORT", managementPort);
        Process page = builder.start();
        try {
            assertThat(page.waitFor(5, TimeUnit.MINUTES)).isTrue();
            String text = Files.readString(said, StandardCharsets.UTF_8);
            assertThat(page.exitValue()).as(text).isZero();
            return text;
        } finally {
            page.descendants().forEach(ProcessHandle::destroy);
            page.destroy();
        }
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
