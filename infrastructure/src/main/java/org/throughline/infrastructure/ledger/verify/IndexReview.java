package org.throughline.infrastructure.ledger.verify;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoQueryException;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Searches by every index key there is, and looks whether all blocks are found that a scan found. Several keys are
 * searched for at once, as long as no block has two of them: a missing entry of one key could hide behind another. An
 * entry too many is not seen here, see {@link IndexCount}.
 */
final class IndexReview {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final int KEYS_A_SEARCH = 200;
    private static final int BLOCKS_A_SEARCH = 1_000;
    private static final int SEARCHES = 4;

    /** What a server answers to a hint at an index it does not have. */
    private static final int BAD_VALUE = 2;

    private final String ledger;
    private final BlockScan scan;
    private final long from;
    private final long end;

    /** Compares blocks that begin in {@code [from, end)}. */
    IndexReview(String ledger, BlockScan scan, long from, long end) {
        this.ledger = ledger;
        this.scan = scan;
        this.from = from;
        this.end = end;
    }

    /** One search: keys, and the places expected for each. */
    private record Search(List<Long> keys, List<long[]> places) {
        long[] expected() {
            return places.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        }
    }

    /** The first block that the index leads to wrongly by any of these keys, if there is one. */
    @Nullable Finding compare(KeyPlaces keyPlaces) {
        keyPlaces.sort();
        return Flux.fromIterable(searches(keyPlaces))
                .flatMap(this::compare, SEARCHES)
                .collectList()
                .map(findings -> findings.stream().min(Comparator.comparingLong(Finding::position)))
                .onErrorResume(MongoQueryException.class, this::withoutIndex)
                .blockOptional(BOUND.multipliedBy(12))
                .flatMap(found -> found)
                .orElse(null);
    }

    private Mono<Optional<Finding>> withoutIndex(MongoQueryException failed) {
        return failed.getCode() == BAD_VALUE
                ? Mono.just(Optional.of(
                        new Finding(ledger, from, Damage.INDEX_DISAGREES, "the index {keys: 1, _id: 1} is not there")))
                : Mono.error(failed);
    }

    private static List<Search> searches(KeyPlaces places) {
        List<Search> searches = new ArrayList<>();
        List<long[]> waiting = byKey(places);
        while (!waiting.isEmpty()) {
            List<long[]> later = new ArrayList<>();
            Set<Long> taken = new HashSet<>();
            Search search = new Search(new ArrayList<>(), new ArrayList<>());
            for (long[] keyAndPlaces : waiting) {
                boolean full = search.keys().size() == KEYS_A_SEARCH || taken.size() >= BLOCKS_A_SEARCH;
                if (full) {
                    searches.add(search);
                    taken = new HashSet<>();
                    search = new Search(new ArrayList<>(), new ArrayList<>());
                }
                long[] own = Arrays.copyOfRange(keyAndPlaces, 1, keyAndPlaces.length);
                if (LongStream.of(own).anyMatch(taken::contains)) {
                    later.add(keyAndPlaces);
                } else {
                    LongStream.of(own).forEach(taken::add);
                    search.keys().add(keyAndPlaces[0]);
                    search.places().add(own);
                }
            }
            searches.add(search);
            waiting = later;
        }
        return searches;
    }

    /** For each key an array of the key and the places that have it. */
    private static List<long[]> byKey(KeyPlaces places) {
        List<long[]> all = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= places.size(); i++) {
            if (i == places.size() || places.key(i) != places.key(start)) {
                long[] one = new long[1 + i - start];
                one[0] = places.key(start);
                for (int j = start; j < i; j++) {
                    one[1 + j - start] = places.place(j);
                }
                all.add(one);
                start = i;
            }
        }
        return all;
    }

    private Mono<Finding> compare(Search search) {
        return found(search.keys()).mapNotNull(found -> missing(search.expected(), found));
    }

    /** The places of blocks that a search by these keys finds. */
    private Mono<Set<Long>> found(List<Long> keys) {
        return Flux.from(scan.collection()
                        .find(and(in("keys", keys), gte("_id", from), lt("_id", end)))
                        .hint(Indexes.ascending("keys", "_id"))
                        .projection(include("_id"))
                        .batchSize(BLOCKS_A_SEARCH))
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
