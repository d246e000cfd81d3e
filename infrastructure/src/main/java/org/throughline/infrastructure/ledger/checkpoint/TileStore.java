package org.throughline.infrastructure.ledger.checkpoint;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.proof.Tile;
import org.throughline.infrastructure.ledger.proof.TileId;
import org.throughline.infrastructure.ledger.store.LongRead;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tiles of a ledger's tree, as a cache: it may be deleted at any time. A tile only grows; a full one is never written
 * again.
 */
public final class TileStore {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int CONCURRENT_WRITES = 16;
    private static final int LEVEL_BITS = 56;
    private static final String ID = "_id";
    private static final String WIDTH = "n";
    private static final String HASHES = "hashes";

    private final MongoCollection<Document> tiles;

    public TileStore(MongoDatabase database, String ledger) {
        tiles = database.getCollection(ledger + "_tiles");
    }

    /** Those of the tiles that are there, in no particular order; one that is damaged counts as not there. */
    public List<Tile> get(Collection<TileId> ids) {
        return Flux.from(tiles.find(in(ID, ids.stream().map(TileStore::number).toList())))
                .mapNotNull(TileStore::tileOrNull)
                .collectList()
                .blockOptional(BOUND)
                .orElseThrow();
    }

    /** All tiles: those of level 0 from left to right, then those of level 1, and so on. */
    public Iterable<Kept> all() {
        return Flux.from(LongRead.of(tiles, Filters.empty()).sort(ascending(ID)).batchSize(256))
                .map(document -> new Kept(document.get(ID) instanceof Long number ? number : -1, tileOrNull(document)))
                .toIterable(512);
    }

    /** Writes the tiles that are wider than what is there. */
    public void put(Collection<Tile> wider) {
        Flux.fromIterable(wider).flatMap(this::put, CONCURRENT_WRITES).then().block(BOUND);
    }

    /** Deletes all of them; they are made again when they are missed. */
    public void drop() {
        Mono.from(tiles.drop()).block(BOUND);
    }

    private Mono<Void> put(Tile tile) {
        long number = number(tile.id());
        Document document =
                new Document(ID, number).append(WIDTH, tile.width()).append(HASHES, new Binary(tile.hashes()));
        // what is as wide already does not match, and inserting beside it fails
        return Mono.from(tiles.replaceOne(
                        and(eq(ID, number), lt(WIDTH, tile.width())), document, new ReplaceOptions().upsert(true)))
                .then()
                .onErrorResume(CheckpointStore::isDuplicate, there -> Mono.empty());
    }

    /**
     * A tile as stored.
     *
     * @param number its {@code _id}; -1 if that is no number
     * @param tile absent if the document is not a tile
     */
    public record Kept(long number, @Nullable Tile tile) {
        /** First leaf below the tile, as far as its number tells. */
        public long firstLeaf() {
            try {
                return number < 0 ? 0 : id(number).firstLeaf();
            } catch (IllegalArgumentException noTile) {
                return 0;
            }
        }
    }

    private static long number(TileId id) {
        return (long) id.level() << LEVEL_BITS | id.index();
    }

    private static TileId id(long number) {
        return new TileId((int) (number >>> LEVEL_BITS), number & (1L << LEVEL_BITS) - 1);
    }

    private static @Nullable Tile tileOrNull(Document document) {
        if (document.size() != 3
                || !(document.get(ID) instanceof Long number)
                || !(document.get(WIDTH) instanceof Integer width)
                || !(document.get(HASHES) instanceof Binary hashes)) {
            return null;
        }
        try {
            Tile tile = new Tile(id(number), hashes.getData());
            return tile.width() == width ? tile : null;
        } catch (IllegalArgumentException noTile) {
            return null;
        }
    }
}
