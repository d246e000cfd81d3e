package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bson.Document;

/**
 * Runs a store under {@code strace}, writes to it over several connections at once and checks with {@link
 * SyncBeforeReply} that no answer left before its sync. Then the syncs are taken out of the trace, and the check must
 * find every write.
 */
public final class SyncTrace {
    private static final String CALLS = "trace=read,recvfrom,write,writev,sendto,sendmsg,pwrite64,fdatasync,fsync";

    private SyncTrace() {}

    /**
     * What was found.
     *
     * @param found in the trace as it is
     * @param control in the trace without syncs, where every write must be found uncovered
     */
    public record Figures(SyncBeforeReply.Result found, SyncBeforeReply.Result control) {
        /** Whether no answer was early, and the check found every write without its sync. */
        public boolean holds() {
            return found.checked() > 0
                    && found.violations().isEmpty()
                    && control.violations().size() == control.checked();
        }
    }

    /**
     * Traces one store.
     *
     * @param seed marks the documents
     * @param connections that write at once
     * @param writesEach of each connection, one after the other
     * @throws CannotBeTried where there is no {@code strace}
     */
    public static Figures run(Path scratch, long seed, int connections, int writesEach) throws IOException {
        Strace.demand();
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
}
