package org.throughline.infrastructure.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The application in a process of its own, from its start until it says that it is ready. */
final class StartedApplication {
    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(10);
    private static final int ANSWER_BOUND_MILLIS = 5_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Process process;
    private final int managementPort;
    private final long began;

    private StartedApplication(Process process, int managementPort, long began) {
        this.process = process;
        this.managementPort = managementPort;
        this.began = began;
    }

    /** @param program what is run with {@code serve} and its options behind it */
    static StartedApplication begin(List<String> program, Path dataDirectory, Path log) throws IOException {
        int managementPort = freePort();
        var command = new ArrayList<>(program);
        command.addAll(List.of(
                "serve",
                "--data-dir",
                dataDirectory.toString(),
                "--port",
                "0",
                "management.server.port=" + managementPort));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        long began = System.nanoTime();
        return new StartedApplication(builder.start(), managementPort, began);
    }

    /** Waits; gives the seconds since the start of the process. */
    double secondsUntilReady() throws IOException {
        while (!says("/actuator/health/readiness")) {
            if (!process.isAlive()) {
                throw new IOException("The application has ended with exit code " + process.exitValue());
            }
            if (System.nanoTime() - began > BOUND.toNanos()) {
                throw new IOException("The application is not ready after " + BOUND);
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
        return (System.nanoTime() - began) / NANOS_PER_SECOND;
    }

    /** Seconds of processor time that it has taken so far. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / NANOS_PER_SECOND;
    }

    /** Whether ledgers, views and vault are all well. */
    boolean isHealthy() {
        return says("/actuator/health");
    }

    /** Stops it as an operator does. */
    void stop() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("The application did not stop");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private boolean says(String path) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), managementPort)) {
            socket.setSoTimeout(ANSWER_BOUND_MILLIS);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.startsWith("HTTP/1.1 200 ");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
