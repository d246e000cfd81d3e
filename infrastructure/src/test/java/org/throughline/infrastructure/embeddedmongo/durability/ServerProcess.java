package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.embeddedmongo.storage.EmbeddedMongoOptions;

/** An embedded store in a process of its own, which ends with this one or when it is killed. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final Path home;
    private final long pid;

    private ServerProcess(Process process, Path home, long pid) {
        this.process = process;
        this.home = home;
        this.pid = pid;
    }

    /** Runs in the process. Arguments: the directory and the bytes of the disk to spare. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws IOException {
            EmbeddedMongo.start(
                    Path.of(arguments[0]),
                    EmbeddedMongoOptions.defaults().withSpareBytes(Long.parseLong(arguments[1])));
            System.out.println(READY + ProcessHandle.current().pid());
            while (System.in.read() >= 0) {
                // until the other side closes
            }
            Runtime.getRuntime().halt(0);
        }
    }

    /**
     * Starts one and waits until it can be connected to.
     *
     * @param tracer a command that runs the command it is followed by; may be empty
     */
    static ServerProcess start(Path home, long spareBytes, List<String> tracer) throws IOException {
        var command = new ArrayList<>(tracer);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                home.toString(),
                Long.toString(spareBytes)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                return new ServerProcess(process, home, Long.parseLong(line.substring(READY.length())));
            }
        }
        process.destroyForcibly();
        throw new IOException("The store in " + home + " did not start");
    }

    Path home() {
        return home;
    }

    /** Of the store itself, also where a tracer runs it. */
    long pid() {
        return pid;
    }

    /** SIGKILL to the store. */
    void kill() throws InterruptedException {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** Lets it end by itself. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
