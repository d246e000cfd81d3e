package org.throughline.infrastructure.ledger.axon.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.MergedTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a processor may expect of any token store, asked by one node. Nothing in here can be skipped. */
public abstract class TokenStoreConformance {
    protected static final String PROCESSOR = "reminders";
    protected static final Duration BOUND = Duration.ofSeconds(10);

    private final UnitOfWorkFactory units = new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE);

    /** The store under test, the same one at each call, empty at the beginning of each test. */
    protected abstract TokenStore store();

    @Test
    final void segments_are_initialized_balanced_and_once() {
        List<Segment> made = in(context -> store().initializeTokenSegments(PROCESSOR, 4, null, context));
        assertThat(made).hasSize(4);
        assertThat(segments(store())).containsExactlyInAnyOrderElementsOf(made);
        for (int hash = 0; hash < 64; hash++) {
            int value = hash;
            assertThat(made.stream().filter(segment -> segment.matches(value))).hasSize(1);
        }
        assertThatThrownBy(() -> in(context -> store().initializeTokenSegments(PROCESSOR, 2, null, context)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(segments(store())).hasSize(4);
    }

    @Test
    final void the_initial_token_is_that_of_each_segment() {
        initialize(2, at(7));
        assertThat(fetch(store(), 0)).isEqualTo(at(7));
        assertThat(fetch(store(), 1)).isEqualTo(at(7));
    }

    @Test
    final void no_token_means_the_beginning() {
        initialize(1, null);
        assertThat(fetch(store(), 0)).isNull();
    }

    @Test
    final void what_was_stored_last_is_fetched() {
        initialize(1, null);
        fetch(store(), 0);
        keep(store(), 0, at(3));
        keep(store(), 0, at(9));
        assertThat(fetch(store(), 0)).isEqualTo(at(9));
        keep(store(), 0, null);
        assertThat(fetch(store(), 0)).isNull();
    }

    @Test
    final void tokens_of_a_replay_and_of_a_merge_come_back_as_they_were() {
        initialize(1, null);
        fetch(store(), 0);
        TrackingToken replay = ReplayToken.createReplayToken(at(40), at(5), "asked for by an operator");
        TrackingToken begun = ReplayToken.createReplayToken(at(40), null);
        TrackingToken merged = MergedTrackingToken.merged(at(3), at(8));
        TrackingToken mergedFromStart = MergedTrackingToken.merged(null, at(8));
        TrackingToken replayOfMerge = ReplayToken.createReplayToken(MergedTrackingToken.merged(at(3), at(8)), at(1));
        TrackingToken caughtUp = ((ReplayToken) ReplayToken.createReplayToken(at(4), null)).advancedTo(at(4));
        for (TrackingToken token : List.of(replay, begun, merged, mergedFromStart, replayOfMerge, caughtUp)) {
            keep(store(), 0, token);
            assertThat(fetch(store(), 0)).isEqualTo(token);
        }
        keep(store(), 0, replay);
        assertThat(ReplayToken.replayContext(fetch(store(), 0), String.class)).contains("asked for by an operator");
    }

    @Test
    final void a_segment_that_is_not_there_can_be_neither_fetched_nor_stored() {
        assertThatThrownBy(() -> fetch(store(), 0)).isInstanceOf(UnableToClaimTokenException.class);
        initialize(1, null);
        assertThatThrownBy(() -> fetch(store(), 5)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> fetch(store(), "another", 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    final void a_segment_is_initialized_once() {
        Segment[] halves = Segment.ROOT_SEGMENT.split();
        in(context -> store().initializeSegment(at(1), PROCESSOR, halves[1], context));
        assertThat(fetch(store(), 1)).isEqualTo(at(1));
        assertThatThrownBy(() -> in(context -> store().initializeSegment(at(2), PROCESSOR, halves[1], context)))
                .isInstanceOf(UnableToInitializeTokenException.class);
        assertThat(fetch(store(), 1)).isEqualTo(at(1));
    }

    @Test
    final void a_deleted_segment_is_gone_and_others_are_not() {
        initialize(2, at(1));
        fetch(store(), 1);
        in(context -> store().deleteToken(PROCESSOR, 1, context));
        assertThat(segments(store())).extracting(Segment::getSegmentId).containsExactly(0);
        assertThat(one(store(), 1)).isNull();
        assertThatThrownBy(() -> fetch(store(), 1)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(fetch(store(), 0)).isEqualTo(at(1));
    }

    @Test
    final void a_segment_is_found_by_its_id() {
        initialize(2, null);
        assertThat(one(store(), 1)).isEqualTo(Segment.ROOT_SEGMENT.split()[1]);
        assertThat(one(store(), 9)).isNull();
    }

    @Test
    final void processors_do_not_know_each_other() {
        initialize(2, null);
        in(context -> store().initializeTokenSegments("another", 1, at(4), context));
        assertThat(segments(store())).hasSize(2);
        assertThat(fetch(store(), "another", 0)).isEqualTo(at(4));
        assertThat(fetch(store(), 0)).isNull();
    }

    @Test
    final void a_processor_that_nobody_has_initialized_has_no_segments() {
        assertThat(segments(store())).isEmpty();
        assertThat(available(store())).isEmpty();
    }

    @Test
    final void what_the_node_itself_has_claimed_is_available_to_it_and_a_release_changes_no_token() {
        initialize(1, at(6));
        fetch(store(), 0);
        in(context -> store().extendClaim(PROCESSOR, 0, context));
        assertThat(available(store())).hasSize(1);
        in(context -> store().releaseClaim(PROCESSOR, 0, context));
        in(context -> store().releaseClaim(PROCESSOR, 0, context));
        assertThat(fetch(store(), 0)).isEqualTo(at(6));
    }

    /** In the order of Axon's own SplitTask, which releases the claim before it deletes. */
    @Test
    final void a_split_in_one_unit_of_work_leaves_both_halves_at_the_same_token() {
        initialize(1, at(12));
        Segment[] halves = Segment.ROOT_SEGMENT.split();
        TrackingToken token = fetch(store(), 0);
        in(context -> split(store(), halves, token, context));
        assertThat(segments(store())).containsExactlyInAnyOrder(halves);
        assertThat(fetch(store(), 0)).isEqualTo(at(12));
        assertThat(fetch(store(), 1)).isEqualTo(at(12));
    }

    @Test
    final void a_merge_in_one_unit_of_work_leaves_one_segment_that_remembers_both_tokens() {
        initialize(2, at(2));
        fetch(store(), 0);
        fetch(store(), 1);
        keep(store(), 1, at(5));
        TrackingToken merged = MergedTrackingToken.merged(at(2), at(5));
        in(context -> merge(store(), merged, context));
        assertThat(segments(store())).containsExactly(Segment.ROOT_SEGMENT);
        assertThat(fetch(store(), 0)).isEqualTo(merged);
    }

    /** As Axon's MergeTask does, and every processor when it stores its token. */
    @Test
    final void one_answer_may_be_waited_for_in_the_thread_that_brought_the_one_before() {
        initialize(1, at(1));
        List<Segment> found = in(context -> store().fetchToken(PROCESSOR, 0, context)
                .thenApply(token -> in(inner -> store().storeToken(at(2), PROCESSOR, 0, inner)))
                .thenApply(stored -> segments(store())));
        assertThat(found).hasSize(1);
    }

    @Test
    final void the_storage_names_itself_always_the_same() {
        String name = identity(store());
        assertThat(name).isNotEmpty();
        assertThat(identity(store())).isEqualTo(name);
    }

    protected static CompletableFuture<Void> split(
            TokenStore store, Segment[] halves, TrackingToken token, ProcessingContext context) {
        return store.initializeSegment(token, PROCESSOR, halves[1], context)
                .thenCompose(done -> store.releaseClaim(PROCESSOR, 0, context))
                .thenCompose(done -> store.deleteToken(PROCESSOR, 0, context))
                .thenCompose(done -> store.initializeSegment(token, PROCESSOR, halves[0], context));
    }

    protected static CompletableFuture<Void> merge(TokenStore store, TrackingToken merged, ProcessingContext context) {
        return store.deleteToken(PROCESSOR, 0, context)
                .thenCompose(done -> store.deleteToken(PROCESSOR, 1, context))
                .thenCompose(done -> store.initializeSegment(merged, PROCESSOR, Segment.ROOT_SEGMENT, context))
                .thenCompose(done -> store.releaseClaim(PROCESSOR, 0, context));
    }

    protected final void initialize(int count, @Nullable TrackingToken token) {
        in(context -> store().initializeTokenSegments(PROCESSOR, count, token, context));
    }

    protected final TrackingToken fetch(TokenStore store, int segment) {
        return fetch(store, PROCESSOR, segment);
    }

    protected final TrackingToken fetch(TokenStore store, String processor, int segment) {
        return in(context -> store.fetchToken(processor, segment, context));
    }

    protected final void keep(TokenStore store, int segment, @Nullable TrackingToken token) {
        in(context -> store.storeToken(token, PROCESSOR, segment, context));
    }

    protected final List<Segment> segments(TokenStore store) {
        return in(context -> store.fetchSegments(PROCESSOR, context));
    }

    protected final List<Segment> available(TokenStore store) {
        return in(context -> store.fetchAvailableSegments(PROCESSOR, context));
    }

    protected final String identity(TokenStore store) {
        return in(store::retrieveStorageIdentifier);
    }

    protected final void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UnableToClaimTokenException.class);
    }

    /** Runs {@code work} in a unit of work of its own and commits it. */
    protected final <T> T in(Function<ProcessingContext, CompletableFuture<T>> work) {
        try {
            return units.create()
                    .executeWithResult(work)
                    .orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    protected static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private Segment one(TokenStore store, int segment) {
        return in(context -> store.fetchSegment(PROCESSOR, segment, context));
    }
}
