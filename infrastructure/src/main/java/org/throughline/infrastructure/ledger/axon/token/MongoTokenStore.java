package org.throughline.infrastructure.ledger.axon.token;

import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToRetrieveIdentifierException;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tokens in MongoDB, one document for each processor. A claim is a lease: the holder's writes make its beat grow; another
 * node that has seen the beat stand still for long enough, by its own clock, takes over with a higher fence, and whatever
 * the old holder still writes is refused.
 *
 * <p>Tokens are refused in another epoch of the ledger than the one they were stored in: {@link TokenOfAnotherEpoch}.
 * What a unit of work creates and deletes is written together when it commits.
 */
public final class MongoTokenStore implements TokenStore {
    /** Lost races for the processor's document that one claim bears; more mean that something else is wrong. */
    private static final int CLAIM_ATTEMPTS = 20;

    private final Context.ResourceKey<Map<String, SegmentChanges>> changesKey =
            Context.ResourceKey.withLabel("segmentChanges");

    private final SegmentCollection segments;
    private final String epoch;
    private final String node;
    private final TokenLeaseWatch watch;
    private final Map<SegmentKey, Long> held = new ConcurrentHashMap<>();

    /**
     * Tokens in {@code database}.
     *
     * @param epoch epoch of the ledger whose positions the tokens count
     */
    public MongoTokenStore(MongoDatabase database, UUID epoch, TokenStoreOptions options) {
        this.segments = new SegmentCollection(database, options.node());
        this.epoch = epoch.toString();
        this.node = options.node();
        this.watch = new TokenLeaseWatch(options);
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(
            String processor, int count, @Nullable TrackingToken initialToken, @Nullable ProcessingContext context) {
        return future(Mono.defer(() -> {
            List<Segment> split = Segment.splitBalanced(Segment.ROOT_SEGMENT, count - 1);
            List<StoredSegment> stored = split.stream()
                    .map(segment -> StoredSegment.unclaimed(segment, epoch, initialToken))
                    .toList();
            return segments.initialize(processor, stored)
                    .flatMap(made -> made
                            ? Mono.just(split)
                            : Mono.error(new UnableToClaimTokenException(
                                    "Processor '" + processor + "' has segments already")));
        }));
    }

    @Override
    public CompletableFuture<Void> storeToken(
            @Nullable TrackingToken token, String processor, int segment, @Nullable ProcessingContext context) {
        return future(Mono.defer(() -> whileHeld(
                new SegmentKey(processor, segment),
                Updates.set(SegmentCollection.path(segment, StoredSegment.TOKEN), TokenForm.write(token)),
                Updates.set(SegmentCollection.path(segment, StoredSegment.EPOCH), epoch))));
    }

    @Override
    public CompletableFuture<Void> extendClaim(String processor, int segment, @Nullable ProcessingContext context) {
        return future(Mono.defer(() -> whileHeld(new SegmentKey(processor, segment))));
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, int segment, @Nullable ProcessingContext context) {
        return future(claim(new SegmentKey(processor, segment), CLAIM_ATTEMPTS)
                .flatMap(claimed -> Mono.justOrEmpty(TokenForm.read(claimed.token()))));
    }

    @Override
    public CompletableFuture<Void> releaseClaim(String processor, int segment, @Nullable ProcessingContext context) {
        SegmentKey key = new SegmentKey(processor, segment);
        Long fence = held.get(key);
        SegmentChanges changes = begun(processor, context);
        if (fence == null || (changes != null && changes.present(segment).isPresent())) {
            return CompletableFuture.completedFuture(null);
        }
        if (changes != null) {
            changes.release(segment, fence);
            return CompletableFuture.completedFuture(null);
        }
        held.remove(key, fence);
        return future(segments.holding(
                        key,
                        fence,
                        Updates.set(SegmentCollection.path(segment, StoredSegment.OWNER), StoredSegment.NOBODY))
                .then());
    }

    @Override
    public CompletableFuture<Void> initializeSegment(
            @Nullable TrackingToken token, String processor, Segment segment, @Nullable ProcessingContext context) {
        int id = segment.getSegmentId();
        return future(Mono.defer(() -> {
            StoredSegment added = StoredSegment.unclaimed(segment, epoch, token);
            SegmentChanges changes = changes(processor, context);
            return changes.present(id)
                    .map(Mono::just)
                    .orElseGet(() -> segments.read(processor)
                            .map(now -> now.segment(id).isPresent())
                            .defaultIfEmpty(false))
                    .flatMap(present -> {
                        if (present) {
                            return Mono.error(new UnableToInitializeTokenException(
                                    "Segment " + id + " of processor '" + processor + "' is there already"));
                        }
                        changes.add(added);
                        return segments.makeSure(processor).then(applyNowWithout(context, processor, changes));
                    });
        }));
    }

    @Override
    public CompletableFuture<Void> deleteToken(String processor, int segment, @Nullable ProcessingContext context) {
        return future(Mono.defer(() -> {
            Long fence = held.get(new SegmentKey(processor, segment));
            if (fence == null) {
                return Mono.error(lost(processor, segment));
            }
            SegmentChanges changes = changes(processor, context);
            changes.remove(segment, fence);
            return applyNowWithout(context, processor, changes);
        }));
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(String processor, int segment, @Nullable ProcessingContext context) {
        return future(segments.read(processor)
                .flatMap(now -> Mono.justOrEmpty(now.segment(segment).map(StoredSegment::segment))));
    }

    @Override
    public CompletableFuture<List<Segment>> fetchSegments(String processor, @Nullable ProcessingContext context) {
        return future(stored(processor)
                .map(all -> all.stream().map(StoredSegment::segment).toList()));
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(
            String processor, @Nullable ProcessingContext context) {
        return future(stored(processor)
                .map(all -> all.stream()
                        .filter(segment -> mayClaim(processor, segment))
                        .map(StoredSegment::segment)
                        .toList()));
    }

    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(@Nullable ProcessingContext context) {
        return future(segments.identity()
                .onErrorMap(failure -> new UnableToRetrieveIdentifierException(
                        "The token store could not be asked who it is", failure)));
    }

    private Mono<List<StoredSegment>> stored(String processor) {
        return segments.read(processor).map(StoredProcessor::segments).defaultIfEmpty(List.of());
    }

    private boolean mayClaim(String processor, StoredSegment segment) {
        return segment.owner().equals(StoredSegment.NOBODY)
                || segment.owner().equals(node)
                || watch.isLapsed(new SegmentKey(processor, segment.segment().getSegmentId()), segment);
    }

    private Mono<StoredSegment> claim(SegmentKey key, int attempts) {
        return segments.read(key.processor())
                .flatMap(now -> Mono.justOrEmpty(now.segment(key.segment()))
                        .flatMap(segment -> claim(key, now, segment, attempts)))
                .switchIfEmpty(Mono.error(() -> new UnableToClaimTokenException(
                        "Processor '" + key.processor() + "' has no segment " + key.segment())));
    }

    private Mono<StoredSegment> claim(SegmentKey key, StoredProcessor now, StoredSegment segment, int attempts) {
        if (!mayClaim(key.processor(), segment)) {
            return Mono.error(new UnableToClaimTokenException(
                    "Segment " + key.segment() + " of processor '" + key.processor() + "' is claimed by another node"));
        }
        if (!segment.epoch().equals(epoch)) {
            return Mono.error(new TokenOfAnotherEpoch(key.processor(), key.segment()));
        }
        Long mine = segment.owner().equals(node) ? held.get(key) : null;
        if (mine != null && mine == segment.fence()) {
            return whileHeld(key).thenReturn(segment);
        }
        return segments.claim(key.processor(), now, segment).flatMap(claimed -> {
            if (claimed) {
                held.put(key, now.fence() + 1);
                return Mono.just(segment);
            }
            return attempts > 1
                    ? claim(key, attempts - 1)
                    : Mono.error(new UnableToClaimTokenException("Segment " + key.segment() + " of processor '"
                            + key.processor() + "' changes too fast to be claimed"));
        });
    }

    private Mono<Void> whileHeld(SegmentKey key, Bson... changes) {
        Long fence = held.get(key);
        if (fence == null) {
            return Mono.error(lost(key.processor(), key.segment()));
        }
        return segments.holding(key, fence, changes).flatMap(still -> {
            if (still) {
                return Mono.empty();
            }
            held.remove(key, fence);
            return Mono.error(lost(key.processor(), key.segment()));
        });
    }

    private static UnableToClaimTokenException lost(String processor, int segment) {
        return new UnableToClaimTokenException(
                "This node does not hold segment " + segment + " of processor '" + processor + "'");
    }

    private @Nullable SegmentChanges begun(String processor, @Nullable ProcessingContext context) {
        Map<String, SegmentChanges> all = context == null ? null : context.getResource(changesKey);
        return all == null ? null : all.get(processor);
    }

    /** Those of the unit of work, which are written when it commits; without one, changes to be applied at once. */
    private SegmentChanges changes(String processor, @Nullable ProcessingContext context) {
        if (context == null || !context.isStarted()) {
            return new SegmentChanges();
        }
        return context.computeResourceIfAbsent(changesKey, ConcurrentHashMap::new)
                .computeIfAbsent(processor, name -> {
                    SegmentChanges changes = new SegmentChanges();
                    context.onPrepareCommit(committing -> future(apply(name, changes)));
                    return changes;
                });
    }

    private Mono<Void> applyNowWithout(@Nullable ProcessingContext context, String processor, SegmentChanges changes) {
        return context == null || !context.isStarted() ? apply(processor, changes) : Mono.empty();
    }

    private Mono<Void> apply(String processor, SegmentChanges changes) {
        return Mono.defer(() -> segments.apply(processor, changes)).flatMap(applied -> {
            if (!applied) {
                return Mono.error(new UnableToClaimTokenException("The segments of processor '" + processor
                        + "' were changed by another node; nothing was stored"));
            }
            changes.all().keySet().forEach(id -> held.remove(new SegmentKey(processor, id)));
            return Mono.empty();
        });
    }

    /**
     * Axon waits for one answer in the thread that brought the one before. So no answer comes in a thread of the driver,
     * which would wait for itself.
     */
    @SuppressWarnings("NullAway") // Axon's contract: an empty answer is null, and nothing is thrown at the caller
    private static <T> CompletableFuture<T> future(Mono<T> answer) {
        return answer.publishOn(Schedulers.boundedElastic()).toFuture();
    }
}
