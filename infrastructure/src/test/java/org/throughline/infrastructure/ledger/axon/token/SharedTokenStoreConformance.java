package org.throughline.infrastructure.ledger.axon.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.junit.jupiter.api.Test;

/** What processors on several nodes may expect of a token store that they share. Nothing in here can be skipped. */
public abstract class SharedTokenStoreConformance extends TokenStoreConformance {
    /** A further node on the same storage, a new one at each call. */
    protected abstract TokenStore anotherNode();

    /** Lets so much time pass on every node that a claim whose holder is not heard of counts as left. */
    protected abstract void letClaimsLapse();

    @Test
    final void what_another_node_holds_can_be_neither_fetched_nor_stored_nor_extended_nor_deleted() {
        initialize(1, at(1));
        TokenStore other = anotherNode();
        fetch(store(), 0);
        refused(() -> fetch(other, 0));
        refused(() -> keep(other, 0, at(2)));
        refused(() -> in(context -> other.extendClaim(PROCESSOR, 0, context)));
        refused(() -> in(context -> other.deleteToken(PROCESSOR, 0, context)));
        in(context -> other.releaseClaim(PROCESSOR, 0, context));
        assertThat(available(other)).isEmpty();
        keep(store(), 0, at(3));
        assertThat(fetch(store(), 0)).isEqualTo(at(3));
    }

    @Test
    final void nothing_is_stored_without_a_claim() {
        initialize(1, null);
        refused(() -> keep(store(), 0, at(1)));
        refused(() -> in(context -> store().extendClaim(PROCESSOR, 0, context)));
        refused(() -> in(context -> store().deleteToken(PROCESSOR, 0, context)));
        assertThat(fetch(anotherNode(), 0)).isNull();
    }

    @Test
    final void a_released_segment_goes_to_whoever_asks_with_its_last_token() {
        initialize(1, null);
        TokenStore other = anotherNode();
        fetch(store(), 0);
        keep(store(), 0, at(4));
        in(context -> store().releaseClaim(PROCESSOR, 0, context));
        refused(() -> keep(store(), 0, at(5)));
        assertThat(available(other)).hasSize(1);
        assertThat(fetch(other, 0)).isEqualTo(at(4));
        refused(() -> fetch(store(), 0));
    }

    @Test
    final void of_many_contenders_for_a_segment_one_gets_it() {
        for (int round = 0; round < 20; round++) {
            String processor = PROCESSOR + round;
            in(context -> store().initializeTokenSegments(processor, 1, at(1), context));
            List<TokenStore> nodes =
                    IntStream.range(0, 4).mapToObj(i -> anotherNode()).toList();
            assertThat(winners(nodes, processor)).hasSize(1);
        }
    }

    @Test
    final void of_many_contenders_for_a_lapsed_claim_one_gets_it() {
        for (int round = 0; round < 20; round++) {
            String processor = PROCESSOR + round;
            in(context -> store().initializeTokenSegments(processor, 1, at(1), context));
            fetch(store(), processor, 0);
            List<TokenStore> nodes =
                    IntStream.range(0, 4).mapToObj(i -> anotherNode()).toList();
            nodes.forEach(node -> refused(() -> fetch(node, processor, 0)));
            letClaimsLapse();
            assertThat(winners(nodes, processor)).hasSize(1);
            refused(() -> in(context -> store().storeToken(at(2), processor, 0, context)));
        }
    }

    @Test
    final void a_holder_that_stalled_stores_nothing_once_another_has_taken_over() {
        initialize(1, at(1));
        TokenStore other = anotherNode();
        fetch(store(), 0);
        refused(() -> fetch(other, 0));
        letClaimsLapse();
        assertThat(available(other)).hasSize(1);
        assertThat(fetch(other, 0)).isEqualTo(at(1));
        keep(other, 0, at(8));
        refused(() -> keep(store(), 0, at(2)));
        refused(() -> in(context -> store().extendClaim(PROCESSOR, 0, context)));
        in(context -> store().releaseClaim(PROCESSOR, 0, context));
        keep(other, 0, at(9));
        in(context -> other.releaseClaim(PROCESSOR, 0, context));
        assertThat(fetch(store(), 0)).isEqualTo(at(9));
    }

    @Test
    final void a_holder_that_stalled_is_not_taken_over_twice_by_its_own_late_extension() {
        initialize(1, null);
        TokenStore other = anotherNode();
        fetch(store(), 0);
        refused(() -> fetch(other, 0));
        letClaimsLapse();
        fetch(other, 0);
        in(context -> other.releaseClaim(PROCESSOR, 0, context));
        refused(() -> in(context -> store().extendClaim(PROCESSOR, 0, context)));
        refused(() -> keep(store(), 0, at(1)));
    }

    @Test
    final void a_holder_that_extends_its_claim_keeps_it_however_long_it_takes() {
        initialize(1, null);
        TokenStore other = anotherNode();
        fetch(store(), 0);
        for (int i = 0; i < 3; i++) {
            refused(() -> fetch(other, 0));
            assertThat(available(other)).isEmpty();
            in(context -> store().extendClaim(PROCESSOR, 0, context));
            letClaimsLapse();
        }
        refused(() -> fetch(other, 0));
        keep(store(), 0, at(1));
    }

    @Test
    final void storing_a_token_extends_the_claim() {
        initialize(1, null);
        TokenStore other = anotherNode();
        fetch(store(), 0);
        refused(() -> fetch(other, 0));
        keep(store(), 0, at(1));
        letClaimsLapse();
        refused(() -> fetch(other, 0));
    }

    @Test
    final void of_two_nodes_that_initialize_a_processor_one_does() {
        for (int round = 0; round < 10; round++) {
            String processor = PROCESSOR + round;
            Set<TokenStore> done = ConcurrentHashMap.newKeySet();
            together(List.of(anotherNode(), anotherNode()), (node, index) -> {
                in(context -> node.initializeTokenSegments(processor, index + 1, null, context));
                done.add(node);
            });
            assertThat(done).hasSize(1);
        }
    }

    @Test
    final void the_halves_of_a_split_can_be_claimed_by_two_nodes() {
        initialize(1, at(3));
        TokenStore other = anotherNode();
        fetch(store(), 0);
        in(context -> split(store(), Segment.ROOT_SEGMENT.split(), at(3), context));
        assertThat(fetch(store(), 0)).isEqualTo(at(3));
        assertThat(fetch(other, 1)).isEqualTo(at(3));
        refused(() -> fetch(store(), 1));
    }

    @Test
    final void a_split_by_one_who_has_lost_the_claim_changes_nothing_at_all() {
        initialize(1, at(3));
        TokenStore other = anotherNode();
        fetch(store(), 0);
        refused(() -> fetch(other, 0));
        letClaimsLapse();
        fetch(other, 0);
        refused(() -> in(context -> split(store(), Segment.ROOT_SEGMENT.split(), at(3), context)));
        assertThat(segments(other)).containsExactly(Segment.ROOT_SEGMENT);
        keep(other, 0, at(4));
    }

    @Test
    final void a_split_begun_under_a_claim_that_was_lost_and_got_back_meanwhile_changes_nothing_at_all() {
        initialize(1, at(3));
        TokenStore other = anotherNode();
        fetch(store(), 0);
        refused(() -> fetch(other, 0));
        refused(() -> in(context -> split(store(), Segment.ROOT_SEGMENT.split(), at(3), context)
                .thenRunAsync(
                        () -> {
                            letClaimsLapse();
                            fetch(other, 0);
                            keep(other, 0, at(5));
                            in(unit -> other.releaseClaim(PROCESSOR, 0, unit));
                            fetch(store(), 0);
                        },
                        Thread::startVirtualThread)));
        assertThat(segments(store())).containsExactly(Segment.ROOT_SEGMENT);
        assertThat(fetch(store(), 0)).isEqualTo(at(5));
    }

    @Test
    final void a_split_whose_unit_of_work_fails_changes_nothing_at_all() {
        initialize(1, at(3));
        fetch(store(), 0);
        assertThatThrownBy(() -> in(context -> split(store(), Segment.ROOT_SEGMENT.split(), at(3), context)
                        .thenCompose(done -> CompletableFuture.failedFuture(new IllegalStateException("late")))))
                .hasMessage("late");
        assertThat(segments(store())).containsExactly(Segment.ROOT_SEGMENT);
        keep(store(), 0, at(4));
    }

    @Test
    final void a_merge_needs_the_claims_of_both_and_changes_nothing_without() {
        initialize(2, at(2));
        TokenStore other = anotherNode();
        fetch(store(), 0);
        fetch(other, 1);
        refused(() -> in(context -> merge(store(), at(2), context)));
        assertThat(segments(store())).hasSize(2);
        keep(store(), 0, at(3));
        keep(other, 1, at(3));
    }

    @Test
    final void a_merge_by_one_who_has_lost_one_of_the_claims_changes_nothing_at_all() {
        initialize(2, at(2));
        TokenStore other = anotherNode();
        fetch(store(), 0);
        fetch(store(), 1);
        refused(() -> fetch(other, 1));
        letClaimsLapse();
        fetch(other, 1);
        refused(() -> in(context -> merge(store(), at(2), context)));
        assertThat(segments(other)).hasSize(2);
        keep(other, 1, at(3));
    }

    @Test
    final void a_segment_that_was_merged_away_and_split_off_again_is_not_its_old_holder_s() {
        initialize(2, at(2));
        TokenStore other = anotherNode();
        fetch(other, 1);
        fetch(store(), 0);
        refused(() -> fetch(store(), 1));
        letClaimsLapse();
        fetch(store(), 1);
        in(context -> merge(store(), at(2), context));
        fetch(store(), 0);
        in(context -> split(store(), Segment.ROOT_SEGMENT.split(), at(2), context));
        refused(() -> keep(other, 1, at(9)));
        assertThat(fetch(store(), 1)).isEqualTo(at(2));
        refused(() -> keep(other, 1, at(9)));
    }

    @Test
    final void nodes_that_share_a_storage_name_it_alike() {
        assertThat(identity(anotherNode())).isEqualTo(identity(store()));
    }

    private Set<TokenStore> winners(List<TokenStore> nodes, String processor) {
        Set<TokenStore> winners = ConcurrentHashMap.newKeySet();
        together(nodes, (node, index) -> {
            fetch(node, processor, 0);
            winners.add(node);
        });
        return winners;
    }

    /** All at once; who is refused, is. */
    private static void together(List<TokenStore> nodes, Work work) {
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Void>> all = IntStream.range(0, nodes.size())
                .mapToObj(index -> CompletableFuture.runAsync(
                        () -> {
                            try {
                                start.await();
                                work.of(nodes.get(index), index);
                            } catch (UnableToClaimTokenException lost) {
                                // somebody else won
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        Thread::startVirtualThread))
                .toList();
        start.countDown();
        all.forEach(CompletableFuture::join);
    }

    private interface Work {
        void of(TokenStore node, int index);
    }
}
