package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

/**
 * Does to a log what a power cut may do to it behind the last sync: cuts it at any byte, or leaves zeros or anything
 * else from there on. The store must open and hold everything acknowledged before, whole and in order; of the write
 * that was under way it may hold all or nothing.
 */
public final class LogCuts {
    private static final int LOG_BLOCK_BYTES = 32 * 1024;
    private static final int RECORD_HEADER_BYTES = 7;
    private static final int WRITES_BEFORE = 20;
    private static final int[] SIZES = {40, 700, 40_000};

    private final Path scratch;
    private final Random random;
    private final int cutsOfEach;
    private int cuts;
    private final List<String> violations = new ArrayList<>();

    private LogCuts(Path scratch, long seed, int cutsOfEach) {
        this.scratch = scratch;
        this.random = new Random(seed);
        this.cutsOfEach = cutsOfEach;
    }

    /**
     * What was found.
     *
     * @param cuts stores that were opened again
     * @param violations a sentence for each that was not as it must be
     */
    public record Figures(int cuts, List<String> violations) {}

    /**
     * Cuts the last three writes of a store: a short one, one of several hundred bytes and one over blocks of the log.
     *
     * @param cutsOfEach places for each write and way of damage at most; fewer are chosen at random
     */
    public static Figures run(Path scratch, long seed, int cutsOfEach) throws IOException {
        var run = new LogCuts(scratch, seed, cutsOfEach);
        run.all();
        return new Figures(run.cuts, List.copyOf(run.violations));
    }

    private void all() throws IOException {
        Path running = scratch.resolve("running");
        List<byte[]> contents = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        Path whole = scratch.resolve("whole");
        try (EmbeddedMongo _ = EmbeddedMongo.start(running);
                var client = new RawClient(running)) {
            for (int id = 0; id < WRITES_BEFORE + SIZES.length; id++) {
                byte[] content = new byte[id < WRITES_BEFORE ? random.nextInt(300) : SIZES[id - WRITES_BEFORE]];
                random.nextBytes(content);
                contents.add(content);
                Document answer =
                        client.insert("blocks", new Document("_id", id).append("content", new Binary(content)));
                if (!RawClient.isAcknowledged(answer)) {
                    throw new IllegalStateException("a write was refused");
                }
                ends.add(Files.size(log(running)));
            }
            copyData(running, whole);
        }
        for (int write = WRITES_BEFORE; write < contents.size(); write++) {
            for (Damage damage : Damage.values()) {
                for (long at : places(ends.get(write - 1), ends.get(write))) {
                    tryOut(whole, damage, at, ends.get(write), contents.subList(0, write), contents.get(write));
                }
            }
        }
    }

    /** What is found behind the place. */
    private enum Damage {
        NOTHING,
        ZEROS,
        ANYTHING
    }

    private List<Long> places(long synced, long end) {
        var chosen = new TreeSet<Long>();
        if (end - synced < cutsOfEach) {
            for (long at = synced; at <= end; at++) {
                chosen.add(at);
            }
        } else {
            chosen.addAll(List.of(synced, end));
            long block = (synced / LOG_BLOCK_BYTES + 1) * LOG_BLOCK_BYTES;
            if (block + RECORD_HEADER_BYTES < end) {
                chosen.addAll(List.of(block, block + RECORD_HEADER_BYTES));
            }
            while (chosen.size() < cutsOfEach) {
                chosen.add(random.nextLong(synced, end + 1));
            }
        }
        return List.copyOf(chosen);
    }

    private void tryOut(Path whole, Damage damage, long at, long end, List<byte[]> acknowledged, byte[] underWay)
            throws IOException {
        Path store = scratch.resolve("cut");
        copyData(whole, store);
        try (var content = new RandomAccessFile(log(store).toFile(), "rw")) {
            content.setLength(damage == Damage.NOTHING ? at : end);
            content.seek(at);
            if (damage != Damage.NOTHING) {
                byte[] tail = new byte[(int) (end - at)];
                if (damage == Damage.ANYTHING) {
                    random.nextBytes(tail);
                }
                content.write(tail);
            }
        }
        cuts++;
        String wrong = opened(store, acknowledged, underWay, at == end);
        if (!wrong.isEmpty()) {
            violations.add("%s from byte %d of %d on: %s".formatted(damage, at, end, wrong));
        }
    }

    private static String opened(Path store, List<byte[]> acknowledged, byte[] underWay, boolean arrived) {
        try (EmbeddedMongo _ = EmbeddedMongo.start(store)) {
            try (var client = new RawClient(store)) {
                List<Document> found = client.run(new Document("find", "blocks")
                                .append("sort", new Document("_id", 1))
                                .append("$db", "ledger"))
                        .get("cursor", Document.class)
                        .getList("firstBatch", Document.class);
                int most = acknowledged.size() + 1;
                if (found.size() < (arrived ? most : most - 1) || found.size() > most) {
                    return found.size() + " documents of " + acknowledged.size() + " acknowledged";
                }
                for (int id = 0; id < found.size(); id++) {
                    byte[] expected = id < acknowledged.size() ? acknowledged.get(id) : underWay;
                    Document document = found.get(id);
                    if (document.getInteger("_id") != id
                            || !Arrays.equals(
                                    document.get("content", Binary.class).getData(), expected)) {
                        return "document " + id + " is not as it was written";
                    }
                }
                return "";
            }
        } catch (IOException e) {
            return "it does not open: " + e.getMessage();
        }
    }

    private static Path log(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static void copyData(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> old = Files.walk(to)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(to.resolve("data"));
        try (Stream<Path> files = Files.list(from.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve("data").resolve(file.getFileName()));
            }
        }
    }
}
