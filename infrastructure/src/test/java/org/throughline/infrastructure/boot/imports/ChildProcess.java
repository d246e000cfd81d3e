package org.throughline.infrastructure.boot.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.throughline.infrastructure.boot.ThroughlineApplication;

/** The program in a process of its own, as an operator starts it. */
final class ChildProcess {
    private static final long PATIENCE_MINUTES = 10;

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ChildProcess start(Path scratch, String... arguments) throws IOException {
        Files.createDirectories(scratch);
        Path out = Files.createTempFile(scratch, "out", ".txt");
        Path err = Files.createTempFile(scratch, "err", ".txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ThroughlineApplication.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new ChildProcess(process, out, err);
    }

    /** What it has written to standard output so far. */
    String out() {
        return read(out);
    }

    /** What it has written to standard error so far. */
    String err() {
        return read(err);
    }

    /** How long processors have worked for it, in user and in system mode. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** SIGTERM: it closes what it has open. */
    void stop() throws InterruptedException {
        process.destroy();
        ended();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed or closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        ended();
    }

    /** Waits until it ends by itself. */
    CommandRun end() throws IOException, InterruptedException {
        ended();
        return new CommandRun(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private void ended() throws InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The process did not end within " + PATIENCE_MINUTES + " minutes");
        }
    }
}
