package org.throughline.infrastructure.projection.store;

import com.mongodb.reactivestreams.client.MongoDatabase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collections in which the runner keeps views and how far they have come. */
public final class ProjectionCollections {
    static final String STATES_PREFIX = "view_";

    private ProjectionCollections() {}

    /** Drops all of them, so that a runner folds every view anew. No runner may be at work. */
    public static Mono<Void> drop(MongoDatabase database) {
        return Flux.from(database.listCollectionNames())
                .filter(name -> name.equals(MongoProjectionStore.CATALOGUES) || name.startsWith(STATES_PREFIX))
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(name -> Mono.from(database.getCollection(name).drop()))
                .then();
    }
}
