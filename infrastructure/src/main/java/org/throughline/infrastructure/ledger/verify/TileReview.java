package org.throughline.infrastructure.ledger.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.checkpoint.TileStore;
import org.throughline.infrastructure.ledger.proof.Tile;
import org.throughline.infrastructure.ledger.proof.TileEdge;
import org.throughline.infrastructure.ledger.proof.TileId;
import org.throughline.infrastructure.ledger.proof.TileNodes;
import org.throughline.infrastructure.ledger.proof.TreeHasher;

/**
 * Compares stored tiles with those that the events give, in the one pass: stored tiles come in the order in which events
 * make those of level 0; the few of higher levels are kept for the end. Tiles are a cache: that some are not there is no fault,
 * and they are made again when a proof needs them.
 */
final class TileReview implements TileNodes {
    private final String ledger;
    private final @Nullable TileStore store;
    private final Iterator<TileStore.Kept> stored;
    private final List<Tile> due = new ArrayList<>();
    private final NavigableMap<TileId, Tile> higher =
            new TreeMap<>(Comparator.comparingInt(TileId::level).thenComparingLong(TileId::index));
    private final TileEdge edge = new TileEdge(due::add);
    private final List<Node> above = new ArrayList<>();
    private TileStore.@Nullable Kept ahead;
    private @Nullable Finding finding;
    private long leaves;
    private long missing;

    /** @param store absent if tiles are not looked at */
    TileReview(String ledger, @Nullable TileStore store) {
        this.ledger = ledger;
        this.store = store;
        this.stored = store == null
                ? List.<TileStore.Kept>of().iterator()
                : store.all().iterator();
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Node(int level, byte[] hash) {}

    /** Takes in a node that the next block adds, before it is known whether that continues the chain. */
    @Override
    public void add(int level, byte[] hash) {
        if (store != null) {
            above.add(new Node(level, hash));
        }
    }

    /** Takes in the leaves of a block that continues the chain, and the nodes above them. */
    void add(CheckedBlock block) {
        if (store == null) {
            return;
        }
        edge.addLeaves(block.leafHashes());
        above.forEach(node -> edge.add(node.level(), node.hash()));
        above.clear();
        leaves = block.next();
        due.forEach(this::compareInPlace);
        due.clear();
    }

    private void compareInPlace(Tile tile) {
        if (tile.id().level() > 0) {
            higher.put(tile.id(), tile);
            return;
        }
        while (ahead() != null && isBefore(ahead(), tile.id())) {
            differs(ahead(), 0);
            ahead = null;
        }
        TileStore.Kept kept = ahead();
        if (kept != null && kept.tile() != null && kept.tile().id().equals(tile.id())) {
            compare(kept.tile(), tile);
            ahead = null;
        } else {
            missing++;
        }
    }

    /** What is at fault, after the last event. */
    @Nullable Finding end() {
        if (store == null) {
            return null;
        }
        edge.unfinished().forEach(tile -> higher.put(tile.id(), tile));
        for (TileStore.Kept kept = ahead(); kept != null; kept = ahead()) {
            Tile tile = kept.tile();
            Tile derived = tile == null ? null : higher.remove(tile.id());
            if (tile == null) {
                differs(kept, 0);
            } else if (derived != null) {
                compare(tile, derived);
            } else if (covered(tile) <= leaves) {
                differs(kept, 0);
            }
            ahead = null;
        }
        missing += higher.size();
        return finding;
    }

    /** What was at fault so far. */
    @Nullable Finding finding() {
        return finding;
    }

    /** Tiles that are not there. */
    long missing() {
        return missing;
    }

    /** The first event of the block whose hash is another in its tile, if that is there. */
    OptionalLong firstDifference(CheckedBlock block) {
        if (store == null) {
            return OptionalLong.empty();
        }
        List<TileId> ids = new ArrayList<>();
        for (long index = block.first() / TileId.WIDTH; index <= (block.next() - 1) / TileId.WIDTH; index++) {
            ids.add(new TileId(0, index));
        }
        List<Tile> tiles = store.get(ids);
        for (int i = 0; i < block.count(); i++) {
            long position = block.first() + i;
            TileId id = new TileId(0, position / TileId.WIDTH);
            int place = (int) (position % TileId.WIDTH);
            int offset = i * TreeHasher.LENGTH;
            byte[] hash = Arrays.copyOfRange(block.leafHashes(), offset, offset + TreeHasher.LENGTH);
            boolean differs = tiles.stream()
                    .filter(tile -> tile.id().equals(id) && tile.width() > place)
                    .anyMatch(tile -> !Arrays.equals(tile.at(place), hash));
            if (differs) {
                return OptionalLong.of(position);
            }
        }
        return OptionalLong.empty();
    }

    private void compare(Tile kept, Tile derived) {
        if (kept.isBeginningOf(derived)) {
            if (kept.width() < derived.width()) {
                missing++;
            }
        } else if (!derived.isBeginningOf(kept)) {
            int same = Arrays.mismatch(kept.hashes(), derived.hashes()) / TreeHasher.LENGTH;
            differs(new TileStore.Kept(0, kept), same);
        }
    }

    private void differs(TileStore.@Nullable Kept kept, int place) {
        if (finding == null && kept != null) {
            Tile tile = kept.tile();
            int below = tile == null ? 0 : TileId.HEIGHT * tile.id().level();
            long position = (tile == null ? kept.firstLeaf() : tile.id().firstLeaf()) + ((long) place << below);
            finding = new Finding(
                    ledger,
                    position,
                    Damage.WRONG_TILE,
                    "a tile does not follow from the events; the events themselves are as they were. Tiles are a cache:"
                            + " delete the collection " + ledger
                            + "_tiles, and they are made again when a proof needs them");
        }
    }

    /** Number of leaves up to the end of the tile; one that goes further than the ledger is no tile's fault. */
    private static long covered(Tile tile) {
        return tile.id().firstLeaf()
                + ((long) tile.width() << (TileId.HEIGHT * tile.id().level()));
    }

    private TileStore.@Nullable Kept ahead() {
        if (ahead == null && stored.hasNext()) {
            ahead = stored.next();
        }
        return ahead;
    }

    private static boolean isBefore(TileStore.Kept kept, TileId id) {
        return kept.tile() == null
                || (kept.tile().id().level() == 0 && kept.tile().id().index() < id.index());
    }
}
