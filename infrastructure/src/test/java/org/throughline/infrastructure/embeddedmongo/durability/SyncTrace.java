package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.bson.Document;

/**
 * Runs a store under {@code strace}, writes to it over several connections at once and checks with {@link
 * SyncBeforeReply} that no answer left before its sync. Then the syncs are taken out of the trace, and the check must
 * find every write.
 */
final class SyncTrace {
    private static final String CALLS = "trace=read,recvfrom,write,writev,sendto,sendmsg,pwrite64,fdatasync,fsync";

    private SyncTrace() {}

    /**
     * What was found.
     *
     * @param found in the trace as it is
     * @param control in the trace without syncs, where every write must be found uncovered
     */
    record Figures(SyncBeforeReply.Result found, SyncBeforeReply.Result control) {
        boolean holds() {
            return found.violations().isEmpty() && control.violations().size() == control.checked();
        }
    }

    static Figures run(Path scratch, long seed, int connections, int writesEach) throws IOException {
        Path trace = scratch.resolve("trace");
        List<String> strace = List.of(
                "strace", "-f", "-qq", "-yy", "-s", "65536", "-e", CALLS, "-e", "signal=none", "-o", trace.toString());
        List<SyncBeforeReply.Acknowledged> writes = Collections.synchronizedList(new ArrayList<>());
        try (ServerProcess server = ServerProcess.start(scratch.resolve("store"), 0, strace)) {
            var threads = new ArrayList<Thread>();
            for (int connection = 0; connection < connections; connection++) {
                String name = "mark-" + seed + "-" + connection + "-";
                threads.add(Thread.ofPlatform().start(() -> write(server.home(), name, writesEach, writes)));
            }
            for (Thread each : threads) {
                each.join();
            }
            server.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Syscall> calls = Syscall.of(trace);
        var found = new SyncBeforeReply(calls).check(writes);
        var control = new SyncBeforeReply(
                        calls.stream().filter(call -> !call.isSync()).toList())
                .check(writes);
        return new Figures(found, control);
    }

    private static void write(Path home, String name, int count, List<SyncBeforeReply.Acknowledged> writes) {
        try (var client = new RawClient(home)) {
            for (int i = 0; i < count; i++) {
                String mark = name + i + "-end";
                Document answer = client.insert("blocks", new Document("_id", mark).append("x", "x".repeat(i % 90)));
                if (!RawClient.isAcknowledged(answer)) {
                    throw new IllegalStateException("a write was refused");
                }
                writes.add(new SyncBeforeReply.Acknowledged(client.localPort(), mark));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arguments: directory for trials, seed, connections, writes of each. */
    public static void main(String[] arguments) throws IOException {
        Path scratch = Files.createTempDirectory(Path.of(arguments[0]), "sync-trace");
        long seed = Long.parseLong(arguments[1]);
        Figures figures = run(scratch, seed, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        System.out.printf(
                Locale.ROOT,
                "seed %d: %,d acknowledged writes, each sent after its sync: %s; %,d different syncs; control without"
                        + " syncs found %,d of %,d uncovered%n",
                seed,
                figures.found().checked(),
                figures.found().violations().isEmpty() ? "yes" : "NO",
                figures.found().syncs(),
                figures.control().violations().size(),
                figures.control().checked());
        figures.found().violations().stream().limit(20).forEach(System.out::println);
        System.exit(figures.holds() && figures.found().checked() > 0 ? 0 : 1);
    }
}
