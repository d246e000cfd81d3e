package org.throughline.infrastructure.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.throughline.infrastructure.boot.FloodedCounty;

/** The process of a {@link FloodedCounty}, with as few files as a careless operator gives one, looked at from outside. */
final class FloodedServer implements AutoCloseable {
    static final int MOST_FILES = 1024;

    private final Process process;
    private final Path home;
    private final Map<String, String> said = new HashMap<>();
    private String moment = "";

    private FloodedServer(Process process, Path home) {
        this.process = process;
        this.home = home;
    }

    static FloodedServer start(Path home) throws IOException {
        Path directory = Files.createDirectories(home.resolve("flooded"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The shell sets the bound and becomes the server.
        Process process = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        "ulimit -n " + MOST_FILES + " && exec \"$0\" \"$@\"",
                        java,
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FloodedCounty.class.getName(),
                        directory.toString()))
                .redirectError(home.resolve("flooded.log").toFile())
                .start();
        var server = new FloodedServer(process, directory);
        server.awaitReady();
        return server;
    }

    private void awaitReady() throws IOException {
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int equals = line.indexOf('=');
            if (line.equals("ready=")) {
                moment = URLEncoder.encode(Instant.now().toString(), StandardCharsets.UTF_8);
                drain(out);
                return;
            }
            if (equals > 0 && !line.startsWith("{")) {
                said.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        throw new IOException("The server has ended before it was ready; flooded.log says why");
    }

    /** What nobody reads would stop it in the end. */
    private static void drain(BufferedReader out) {
        Thread.ofVirtual().start(() -> {
            try {
                var _ = out.transferTo(Writer.nullWriter());
            } catch (IOException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    int port() {
        return Integer.parseInt(value("port"));
    }

    int managementPort() {
        return Integer.parseInt(value("management"));
    }

    String value(String what) {
        return Objects.requireNonNull(said.get(what), what);
    }

    /** A moment that lies behind. */
    String moment() {
        return moment;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How many files and sockets it has open. */
    long files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return all.count();
        }
    }

    /** Its memory in MiB, as the machine sees it. */
    double memory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    /** How many checkpoints it has noted of both ledgers. */
    long checkpoints() throws IOException {
        long noted = 0;
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".notes")).toList()) {
                noted += Files.size(file);
            }
        }
        return noted;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
