package org.throughline.infrastructure.ledger.verify;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoQueryException;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.store.LongRead;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Searches by every index key of some blocks, and looks whether all of them are found. An entry too many is not seen here,
 * see {@link IndexCount}.
 */
final class IndexReview {
    private static final Duration BOUND = Duration.ofHours(1);
    private static final int ANSWERS_AT_ONCE = 1_000;
    private static final int SEARCHES = 4;

    /** What a server answers to a hint at an index it does not have. */
    private static final int BAD_VALUE = 2;

    private final String ledger;
    private final BlockScan scan;

    IndexReview(String ledger, BlockScan scan) {
        this.ledger = ledger;
        this.scan = scan;
    }

    /** The first block of {@code window} that the index does not lead to by one of its keys, if there is one. */
    @Nullable Finding compare(KeyWindow window) {
        long from = window.from();
        long to = window.to();
        return Flux.fromIterable(window.searches())
                .flatMap(search -> compare(search, from, to), SEARCHES)
                .collectList()
                .map(findings -> findings.stream().min(Comparator.comparingLong(Finding::position)))
                .onErrorResume(MongoQueryException.class, failed -> withoutIndex(failed, from))
                .blockOptional(BOUND)
                .flatMap(found -> found)
                .orElse(null);
    }

    private Mono<Optional<Finding>> withoutIndex(MongoQueryException failed, long from) {
        return failed.getCode() == BAD_VALUE
                ? Mono.just(Optional.of(
                        new Finding(ledger, from, Damage.INDEX_DISAGREES, "the index {keys: 1, _id: 1} is not there")))
                : Mono.error(failed);
    }

    private Mono<Finding> compare(KeyWindow.Search search, long from, long to) {
        return found(search.keys(), from, to).mapNotNull(found -> missing(search.places(), found));
    }

    /** The places of blocks that a search by these keys finds. */
    private Mono<Set<Long>> found(long[] keys, long from, long to) {
        return Flux.from(LongRead.of(
                                scan.collection(),
                                and(in("keys", LongStream.of(keys).boxed().toList()), gte("_id", from), lt("_id", to)))
                        .hint(Indexes.ascending("keys", "_id"))
                        .projection(include("_id"))
                        .batchSize(ANSWERS_AT_ONCE))
                .map(IndexReview::place)
                .collect(Collectors.toSet());
    }

    private static long place(RawBsonDocument found) {
        return found.getNumber("_id").longValue();
    }

    private @Nullable Finding missing(long[] expected, Set<Long> found) {
        return LongStream.of(expected)
                .filter(place -> !found.contains(place))
                .mapToObj(place -> new Finding(
                        ledger,
                        place,
                        Damage.INDEX_DISAGREES,
                        "a search by one of its index keys does not find this block"))
                .findFirst()
                .orElse(null);
    }
}
