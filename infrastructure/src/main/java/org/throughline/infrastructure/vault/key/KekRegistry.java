package org.throughline.infrastructure.vault.key;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.throughline.infrastructure.vault.key.KekRegistration.KekState;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which key-encryption keys have wrapped keys of this database, in their order. */
public final class KekRegistry {
    private final MongoCollection<Document> keks;
    private final Duration patience;

    KekRegistry(MongoDatabase database, Duration patience) {
        this.keks = Durable.of(database).getCollection("keks");
        this.patience = patience;
    }

    /** All of them, the newest last; empty before the first start. */
    public Mono<List<KekRegistration>> all() {
        return Flux.from(keks.find().sort(Sorts.ascending("_id")))
                .map(KekRegistration::of)
                .collectList()
                .timeout(patience)
                .onErrorMap(Durable::unreachable);
    }

    /** Registers one under its number; false if that number is taken. */
    public Mono<Boolean> register(KekRegistration registration) {
        return Mono.from(keks.insertMany(List.of(registration.toDocument())))
                .map(done -> true)
                .timeout(patience)
                .onErrorResume(Durable::onlyDuplicates, duplicate -> Mono.just(false))
                .onErrorMap(Durable::unreachable);
    }

    /** Says whether one may be used. */
    public Mono<Void> mark(int number, KekState state) {
        return Mono.from(keks.updateOne(Filters.eq("_id", number), Updates.set("state", state.name())))
                .timeout(patience)
                .onErrorMap(Durable::unreachable)
                .then();
    }
}
