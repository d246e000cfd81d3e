package org.throughline.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A contender in a process of its own, as the bench sees it. */
public final class ContenderProcess implements Closeable {
    private final String name;
    private final Process process;
    private final PrintStream requests;
    private final BufferedReader answers;

    private ContenderProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts {@code main} with this class path and waits until it is ready.
     *
     * @param log file for what it prints
     * @throws IOException if it ends before it is ready
     */
    public static ContenderProcess start(String name, String classPath, String main, Path log, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx2g",
                "-Dlogback.configurationFile=logback-quiet.xml",
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        var contender = new ContenderProcess(name, process);
        contender.answer();
        return contender;
    }

    public String name() {
        return name;
    }

    public Outcome append(int writers, long millis, int events) throws IOException {
        return Outcome.of(ask("append " + writers + " " + millis + " " + events));
    }

    public Outcome contend(int writers, long millis) throws IOException {
        return Outcome.of(ask("contend " + writers + " " + millis));
    }

    public Outcome source(int entities) throws IOException {
        return Outcome.of(ask("source " + entities));
    }

    public Outcome command(int entities) throws IOException {
        return Outcome.of(ask("command " + entities));
    }

    public double fill(long events) throws IOException {
        return value(ask("fill " + events), "perSecond");
    }

    public double rebuildPerSecond(Contender.View view) throws IOException {
        return value(ask("rebuild " + view), "perSecond");
    }

    public Map<String, Double> verify(int rounds) throws IOException {
        return ask("verify " + rounds);
    }

    public double diskBytes() throws IOException {
        return value(ask("size"), "bytes");
    }

    public double memoryBytes() throws IOException {
        return value(ask("memory"), "bytes");
    }

    private Map<String, Double> ask(String request) throws IOException {
        requests.println(request);
        return answer();
    }

    private Map<String, Double> answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ContenderServer.ANSWER)) {
                Map<String, Double> values = new HashMap<>();
                for (String pair :
                        line.substring(ContenderServer.ANSWER.length()).split(" ", -1)) {
                    int equals = pair.indexOf('=');
                    values.put(pair.substring(0, equals), Double.valueOf(pair.substring(equals + 1)));
                }
                return values;
            }
        }
        throw new IOException(name + " has ended; its log says why");
    }

    private static double value(Map<String, Double> values, String key) {
        return values.getOrDefault(key, Double.NaN);
    }

    @Override
    public void close() throws IOException {
        requests.println("quit");
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
