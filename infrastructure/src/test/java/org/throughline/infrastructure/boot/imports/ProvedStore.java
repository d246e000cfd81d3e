package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Flux;

/** A store whose ledgers and views are checked from their documents, by the description of the format alone. */
final class ProvedStore {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private ProvedStore() {}

    /**
     * Demands that both ledgers tile and prove, and that every document of a view is what a rebuild writes.
     *
     * @return the care ledger's root after each of its blocks, by next position
     */
    static Map<Long, Binary> require(Path data, Path policy) {
        try (Stores.Opened opened = TestStores.real().open(StoredCare.settings(data, policy))) {
            MongoDatabase database = opened.part(MongoDatabase.class);
            requireTiled(database, "access_blocks");
            Map<Long, Binary> roots = requireTiled(database, "care_blocks");
            opened.part("care", Ledger.class)
                    .tail(0)
                    .takeUntil(block -> roots.containsKey(block.next()) && block.next() == last(roots))
                    .blockLast(PATIENCE);
            requireViewsAsRebuilt(opened, database);
            return roots;
        }
    }

    private static long last(Map<Long, Binary> roots) {
        return roots.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** Each block begins where the one before ended, and its root is that of RFC 6962 over all leaves so far. */
    private static Map<Long, Binary> requireTiled(MongoDatabase database, String collection) {
        var roots = new HashMap<Long, Binary>();
        var tree = new Tree();
        Flux.from(database.getCollection(collection).find().sort(Sorts.ascending("_id")))
                .doOnNext(block -> {
                    assertThat(block.getLong("_id")).isEqualTo(tree.leaves());
                    ByteBuffer leaves =
                            ByteBuffer.wrap(block.get("bytes", Binary.class).getData());
                    while (leaves.hasRemaining()) {
                        byte[] leaf = new byte[leaves.getInt()];
                        leaves.get(leaf);
                        assertThat(ByteBuffer.wrap(leaf).getLong(1)).isEqualTo(tree.leaves());
                        tree.add(leaf);
                    }
                    Binary root = block.get("root", Binary.class);
                    assertThat(root.getData()).isEqualTo(tree.root());
                    roots.put(tree.leaves(), root);
                })
                .blockLast(PATIENCE);
        assertThat(roots).isNotEmpty();
        return roots;
    }

    private static void requireViewsAsRebuilt(Stores.Opened opened, MongoDatabase database) {
        ProjectionRunner runner = opened.part(ProjectionRunner.class);
        long head =
                Objects.requireNonNull(opened.part(CareHistory.class).position().block(PATIENCE));
        runner.awaitAll(head, PATIENCE).block(PATIENCE);
        Map<String, List<Document>> before = views(database);
        assertThat(before).hasSameSizeAs(runner.names()).isNotEmpty();
        for (String name : runner.names()) {
            runner.rebuild(name).block(PATIENCE);
        }
        assertThat(views(database)).isEqualTo(before);
    }

    /** The documents of the build of each view that answers. */
    private static Map<String, List<Document>> views(MongoDatabase database) {
        var all = new TreeMap<String, List<Document>>();
        List<Document> catalogues = Objects.requireNonNull(
                Flux.from(database.getCollection("projections").find())
                        .collectList()
                        .block(PATIENCE));
        for (Document catalogue : catalogues) {
            String id = catalogue.getString("_id");
            int build = catalogue.get("live", Document.class).getInteger("n");
            all.put(
                    id,
                    Objects.requireNonNull(Flux.from(database.getCollection("view_" + id + "." + build)
                                    .find()
                                    .sort(Sorts.ascending("_id")))
                            .collectList()
                            .block(PATIENCE)));
        }
        return all;
    }

    /** RFC 6962 2.1, by perfect subtrees from left to right. */
    private static final class Tree {
        @SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
        private record Subtree(long size, byte[] hash) {}

        private final Deque<Subtree> peaks = new ArrayDeque<>();
        private long leaves;

        long leaves() {
            return leaves;
        }

        void add(byte[] leaf) {
            leaves++;
            var next = new Subtree(1, hash(0, leaf));
            while (!peaks.isEmpty() && peaks.getLast().size() == next.size()) {
                Subtree left = peaks.removeLast();
                next = new Subtree(2 * next.size(), hash(1, left.hash(), next.hash()));
            }
            peaks.addLast(next);
        }

        byte[] root() {
            byte[] root = peaks.getLast().hash();
            for (Subtree left : peaks.reversed().stream().skip(1).toList()) {
                root = hash(1, left.hash(), root);
            }
            return root;
        }

        private static byte[] hash(int prefix, byte[]... parts) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update((byte) prefix);
                for (byte[] part : parts) {
                    digest.update(part);
                }
                return digest.digest();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
