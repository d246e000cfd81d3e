package org.throughline.infrastructure.projection.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.bson.Document;
import org.throughline.infrastructure.lease.Lease;
import org.throughline.infrastructure.lease.LeaseFields;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the catalogue of one projection beside those of the others, in {@code projections}, and the states of each
 * build in {@code view_ID.BUILD}. What is read is what a majority has, and what is written is acknowledged by one.
 */
public final class MongoProjectionStore implements ProjectionStore {
    /** Where the catalogues are. */
    static final String CATALOGUES = "projections";

    private static final int DUPLICATE_KEY = 11000;
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoDatabase database;
    private final MongoCollection<Document> catalogues;
    private final String name;
    private final String id;

    /**
     * The store of one version of a projection.
     *
     * @param name name of the projection
     * @param id name and version, and what else the fold depends on; without dots
     */
    public MongoProjectionStore(MongoDatabase database, String name, String id) {
        this.database = database.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.catalogues = this.database.getCollection(CATALOGUES);
        this.name = name;
        this.id = id;
    }

    @Override
    public Mono<Catalogue> open() {
        return find().switchIfEmpty(Mono.defer(() -> Mono.from(catalogues.insertOne(CatalogueDocument.first(id, name)))
                        .onErrorResume(
                                MongoWriteException.class,
                                failure -> failure.getCode() == DUPLICATE_KEY ? Mono.empty() : Mono.error(failure)))
                .then(Mono.defer(this::catalogue)));
    }

    @Override
    public Mono<Catalogue> catalogue() {
        return find().switchIfEmpty(Mono.error(() -> new IllegalStateException("The catalogue of " + id + " is gone")));
    }

    private Mono<Catalogue> find() {
        return Mono.from(catalogues.find(eq("_id", id)).limit(1)).map(CatalogueDocument::read);
    }

    @Override
    public Mono<Catalogue> keep(Catalogue next) {
        return Mono.from(catalogues.findOneAndUpdate(
                        LeaseFields.guardedBy(id, next.lease().fence()), CatalogueDocument.kept(next), AFTER))
                .map(CatalogueDocument::read);
    }

    @Override
    public Mono<Boolean> take(Lease seen, Lease mine) {
        return Mono.from(catalogues.updateOne(LeaseFields.unchanged(id, seen), LeaseFields.store(mine)))
                .map(result -> result.getMatchedCount() == 1);
    }

    @Override
    public Mono<Long> ask(ProjectionRequest request) {
        boolean rebuild = request == ProjectionRequest.REBUILD;
        return Mono.from(catalogues.findOneAndUpdate(
                        eq("_id", id),
                        Updates.inc(rebuild ? CatalogueDocument.REBUILDS_ASKED : CatalogueDocument.RETRIES_ASKED, 1L),
                        AFTER))
                .map(CatalogueDocument::read)
                .map(Catalogue::requests)
                .map(requests -> rebuild ? requests.rebuildsAsked() : requests.retriesAsked())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("The catalogue of " + id + " is gone")));
    }

    @Override
    public StateStore states(int build) {
        return new MongoStateStore(database.getCollection(collection(id) + build));
    }

    private static String collection(String id) {
        return ProjectionCollections.STATES_PREFIX + id + ".";
    }

    @Override
    public Mono<List<Integer>> builds() {
        return builds(id).collectList();
    }

    private Flux<Integer> builds(String version) {
        return Flux.from(database.listCollectionNames())
                .filter(found -> found.startsWith(collection(version)))
                .map(found -> found.substring(collection(version).length()))
                .filter(number -> number.chars().allMatch(Character::isDigit))
                .map(Integer::valueOf);
    }

    @Override
    public Mono<Void> drop(int build) {
        return drop(id, build);
    }

    private Mono<Void> drop(String version, int build) {
        return Mono.from(database.getCollection(collection(version) + build).drop());
    }

    @Override
    public Mono<List<Version>> otherVersions() {
        return Flux.from(catalogues.find(and(eq(CatalogueDocument.NAME, name), ne("_id", id))))
                .filter(document -> document.get(CatalogueDocument.LIVE) != null
                        || document.get(CatalogueDocument.NEXT) != null
                        || document.getBoolean(CatalogueDocument.RETIRING, false))
                .map(document -> new Version(
                        document.getString("_id"),
                        LeaseFields.read(document),
                        CatalogueDocument.read(document).lastBuild()))
                .collectList();
    }

    @Override
    public Mono<Boolean> retire(Version other) {
        Lease free = new Lease(null, other.lease().fence() + 1, other.lease().beat() + 1);
        return Mono.from(catalogues.updateOne(
                        LeaseFields.unchanged(other.id(), other.lease()), CatalogueDocument.retired(free)))
                .flatMap(result -> result.getMatchedCount() == 0
                        ? Mono.just(false)
                        : builds(other.id())
                                .filter(build -> build <= other.lastBuild())
                                .concatMap(build -> drop(other.id(), build))
                                .then(Mono.from(catalogues.updateOne(
                                        LeaseFields.guardedBy(other.id(), free.fence()),
                                        Updates.unset(CatalogueDocument.RETIRING))))
                                .thenReturn(true));
    }
}
