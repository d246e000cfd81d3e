package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.bson.types.Binary;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

/**
 * Fills a small file system in memory (Linux, as root) until the store refuses, reads, makes room and writes again; then
 * kills the store and opens it again. Everything acknowledged must be there.
 */
public final class FullDisk {
    private static final int MEBIBYTES = 200;
    private static final int DOCUMENT_BYTES = 200_000;
    private static final int WRITES_AFTER = 20;
    private static final long PATIENCE_SECONDS = 60;

    private FullDisk() {}

    /**
     * What was found.
     *
     * @param acknowledged documents before the disk was full
     * @param refusal what the writer was told then
     * @param readable documents that could be counted then
     * @param after documents acknowledged once there was room
     * @param stored documents after a kill and another start
     */
    public record Figures(int acknowledged, String refusal, int readable, int after, int stored) {
        /** Whether the store did what it must. */
        public boolean holds() {
            return acknowledged > 0
                    && !refusal.isEmpty()
                    && readable >= acknowledged
                    && after == WRITES_AFTER
                    && stored >= acknowledged + after;
        }
    }

    /**
     * Fills one.
     *
     * @param seed decides what is written
     * @param spareBytes what the store spares; 0 lets it run into the end of the disk
     * @throws CannotBeTried where no file system may be mounted
     */
    public static Figures run(Path scratch, long seed, long spareBytes) throws IOException, InterruptedException {
        Path mounted = Files.createDirectories(scratch.resolve("small"));
        try {
            command("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "tmpfs", mounted.toString());
        } catch (IOException refused) {
            throw new CannotBeTried("This needs Linux and the right to mount a file system; nothing was tried.");
        }
        try {
            return fill(mounted, seed, spareBytes);
        } finally {
            command("umount", "-l", mounted.toString());
        }
    }

    private static Figures fill(Path mounted, long seed, long spareBytes) throws IOException, InterruptedException {
        Path home = mounted.resolve("store");
        var random = new Random(seed);
        ServerProcess server = ServerProcess.start(home, spareBytes, List.of());
        try (var client = new RawClient(home)) {
            int acknowledged = 0;
            Document answer = client.insert("blocks", document(acknowledged, random));
            while (RawClient.isAcknowledged(answer)) {
                answer = client.insert("blocks", document(++acknowledged, random));
            }
            String refusal = answer.getInteger("code") + " " + answer.getString("errmsg");
            int readable = count(client);
            command("mount", "-o", "remount,size=" + 2 * MEBIBYTES + "m", mounted.toString());
            int after = 0;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (after < WRITES_AFTER && System.nanoTime() < deadline) {
                if (RawClient.isAcknowledged(client.insert("blocks", document(1_000_000 + after, random)))) {
                    after++;
                } else {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            }
            server.kill();
            return new Figures(acknowledged, refusal, readable, after, reopened(home));
        }
    }

    private static int reopened(Path home) throws IOException {
        try (EmbeddedMongo _ = EmbeddedMongo.start(home);
                var client = new RawClient(home)) {
            return count(client);
        }
    }

    private static int count(RawClient client) throws IOException {
        return client.run(new Document("count", "blocks").append("$db", "ledger"))
                .getInteger("n");
    }

    private static Document document(int id, Random random) {
        byte[] content = new byte[DOCUMENT_BYTES];
        random.nextBytes(content);
        return new Document("_id", id).append("content", new Binary(content));
    }

    private static void command(String... words) throws IOException, InterruptedException {
        int code = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(words[0] + " ended with " + code);
        }
    }
}
