package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

/**
 * Makes system calls of a running store fail, by attaching {@code strace} to it, while several connections write. After
 * a failed sync or write of the log nothing more may be acknowledged, also when the disk is well again, and reads go on;
 * a full disk may pass. The store is then killed and opened again: everything acknowledged must be there.
 */
public final class DiskFaults {
    /** What fails, and whether the store takes writes again when it no longer does. */
    public enum Fault {
        SYNC_FAILS("fdatasync:error=EIO", false),
        LOG_WRITE_FAILS("write:error=EIO", false),
        DISK_IS_FULL("write:error=ENOSPC", true);

        private final String injection;
        private final boolean passes;

        Fault(String injection, boolean passes) {
            this.injection = injection;
            this.passes = passes;
        }
    }

    private static final int WRITERS = 4;
    private static final int LOGS_AHEAD = 200;
    private static final long PATIENCE_SECONDS = 60;

    private final Path home;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refusals = Collections.synchronizedSet(new TreeSet<>());
    private volatile boolean stopped;

    private DiskFaults(Path home) {
        this.home = home;
    }

    /**
     * What was found.
     *
     * @param before writes acknowledged before the fault
     * @param during writes acknowledged while it lasted
     * @param after writes acknowledged after it
     * @param readable documents that could be read while it lasted
     * @param lost acknowledged documents that were missing when the store was opened again
     * @param refusals what writers were told
     */
    public record Figures(
            Fault fault, int before, int during, int after, int readable, int lost, Set<String> refusals) {
        /** Whether the store did what it must. */
        public boolean holds() {
            return during == 0
                    && lost == 0
                    && readable >= before
                    && !refusals.isEmpty()
                    && (fault.passes ? after > 0 : after == 0);
        }
    }

    /**
     * Makes one store suffer.
     *
     * @param writesBefore acknowledged before the fault begins, at least
     * @throws CannotBeTried where there is no {@code strace}, or it may not attach to a process
     */
    public static Figures run(Path scratch, Fault fault, int writesBefore) throws IOException, InterruptedException {
        Strace.demand();
        return new DiskFaults(scratch.resolve("store")).play(fault, writesBefore);
    }

    private Figures play(Fault fault, int writesBefore) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(home, 0, List.of());
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> write("w" + writer + "-")))
                .toList();
        await(() -> acknowledged.size() >= writesBefore);
        Process strace = attach(server, fault);
        await(() -> !refusals.isEmpty() || !strace.isAlive());
        if (refusals.isEmpty()) {
            stopped = true;
            server.kill();
            throw new CannotBeTried("This needs strace with the right to attach to a process; nothing was tried.");
        }
        // what was under way when the fault began may still have been synced before it
        int before = settled();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        int during = acknowledged.size() - before;
        int readable = stored(home).size();
        new ProcessBuilder("kill", "-INT", Long.toString(strace.pid())).start().waitFor();
        strace.waitFor();
        int healed = acknowledged.size();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(fault.passes ? PATIENCE_SECONDS : 3);
        while (System.nanoTime() < deadline && acknowledged.size() < healed + WRITERS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        int after = acknowledged.size() - healed;
        server.kill();
        stopped = true;
        for (Thread each : writers) {
            each.join();
        }
        var missing = new TreeSet<>(acknowledged);
        try (EmbeddedMongo _ = EmbeddedMongo.start(home)) {
            missing.removeAll(stored(home));
        }
        return new Figures(fault, before, during, after, readable, missing.size(), Set.copyOf(refusals));
    }

    private void write(String name) {
        try (var client = new RawClient(home)) {
            for (int i = 0; !stopped; i++) {
                String id = name + i;
                Document answer = client.insert("blocks", new Document("_id", id).append("x", "x".repeat(100)));
                if (RawClient.isAcknowledged(answer)) {
                    acknowledged.add(id);
                } else {
                    refusals.add(answer.getInteger("code") + " " + answer.getString("errmsg"));
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
            }
        } catch (IOException e) {
            if (!stopped && refusals.isEmpty()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private int settled() {
        int size = acknowledged.size();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        return Math.max(size, acknowledged.size());
    }

    private Process attach(ServerProcess server, Fault fault) throws IOException {
        var command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-qq",
                "-p",
                Long.toString(server.pid()),
                "-o",
                "/dev/null",
                "-e",
                "inject=" + fault.injection));
        Path data = home.resolve("data");
        long newest;
        try (Stream<Path> files = Files.list(data)) {
            newest = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, name.length() - ".log".length())))
                    .max()
                    .orElseThrow();
        }
        for (long number = newest; number < newest + LOGS_AHEAD; number++) {
            command.add("-P");
            command.add(data.resolve("%06d.log".formatted(number)).toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Set<String> stored(Path home) throws IOException {
        var ids = new TreeSet<String>();
        try (var client = new RawClient(home)) {
            Document cursor = client.run(new Document("find", "blocks")
                            .append("projection", new Document("_id", 1))
                            .append("batchSize", 10_000)
                            .append("$db", "ledger"))
                    .get("cursor", Document.class);
            cursor.getList("firstBatch", Document.class).forEach(each -> ids.add(each.getString("_id")));
            while (cursor.getLong("id") != 0) {
                cursor = client.run(new Document("getMore", cursor.getLong("id"))
                                .append("collection", "blocks")
                                .append("batchSize", 10_000)
                                .append("$db", "ledger"))
                        .get("cursor", Document.class);
                cursor.getList("nextBatch", Document.class).forEach(each -> ids.add(each.getString("_id")));
            }
        }
        return ids;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nothing happened for " + PATIENCE_SECONDS + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
