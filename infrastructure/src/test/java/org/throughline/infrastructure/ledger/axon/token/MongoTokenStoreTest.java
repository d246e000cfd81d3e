package org.throughline.infrastructure.ledger.axon.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GapAwareTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.SentCommands;
import org.throughline.infrastructure.embeddedmongo.TestStore;

class MongoTokenStoreTest extends SharedTokenStoreConformance {
    private static final Duration TAKE_OVER_AFTER = Duration.ofSeconds(10);
    private static final UUID EPOCH = UUID.fromString("6a1f2f0c-58b5-4b7e-9d8f-5f3a1c2b7d10");

    private final MongoDatabase database = TestStore.freshDatabase();
    private final AtomicLong clock = new AtomicLong();
    private final TokenStore store = anotherNode();

    @Override
    protected TokenStore store() {
        return store;
    }

    @Override
    protected TokenStore anotherNode() {
        return node(EPOCH);
    }

    @Override
    protected void letClaimsLapse() {
        clock.addAndGet(TAKE_OVER_AFTER.toNanos());
    }

    @Test
    void tokens_are_those_that_a_majority_has_in_its_journals() {
        try (SentCommands sent = new SentCommands()) {
            TokenStore watched = new MongoTokenStore(
                    sent.freshDatabase(), EPOCH, new TokenStoreOptions("watched", TAKE_OVER_AFTER, clock::get));
            watched.initializeTokenSegments("p", 1, null, null).join();
            watched.fetchToken("p", 0, null).join();
            watched.storeToken(at(3), "p", 0, null).join();
            sent.assertDurable();
        }
    }

    @Test
    void a_claim_is_not_taken_before_its_time() {
        initialize(1, null);
        TokenStore other = anotherNode();
        fetch(store, 0);
        refused(() -> fetch(other, 0));
        clock.addAndGet(TAKE_OVER_AFTER.toNanos() - 1);
        refused(() -> fetch(other, 0));
        clock.addAndGet(1);
        fetch(other, 0);
    }

    @Test
    void time_that_passed_before_the_first_look_does_not_count() {
        initialize(1, null);
        fetch(store, 0);
        letClaimsLapse();
        refused(() -> fetch(anotherNode(), 0));
    }

    @Test
    void a_claim_is_not_taken_over_whose_holder_has_shown_life_since_it_was_looked_at() {
        initialize(1, null);
        fetch(store, 0);
        SegmentCollection segments = new SegmentCollection(database, "contender");
        StoredProcessor seen = segments.read(PROCESSOR).blockOptional(BOUND).orElseThrow();
        keep(store, 0, at(4));
        StoredSegment segment = seen.segments().getFirst();
        assertThat(segments.claim(PROCESSOR, seen, segment).block(BOUND)).isFalse();
        keep(store, 0, at(5));
    }

    @Test
    void no_fence_is_given_out_twice_to_nodes_that_claim_different_segments_at_once() {
        initialize(2, null);
        SegmentCollection segments = new SegmentCollection(database, "contender");
        StoredProcessor seen = segments.read(PROCESSOR).blockOptional(BOUND).orElseThrow();
        fetch(store, 1);
        StoredSegment free = seen.segment(0).orElseThrow();
        assertThat(segments.claim(PROCESSOR, seen, free).block(BOUND)).isFalse();
        StoredProcessor now = segments.read(PROCESSOR).blockOptional(BOUND).orElseThrow();
        assertThat(segments.claim(PROCESSOR, now, free).block(BOUND)).isTrue();
        List<StoredSegment> claimed =
                segments.read(PROCESSOR).blockOptional(BOUND).orElseThrow().segments();
        assertThat(claimed).extracting(StoredSegment::fence).doesNotHaveDuplicates();
    }

    @Test
    void a_node_that_starts_anew_does_not_inherit_its_claims() {
        initialize(1, at(1));
        fetch(store, 0);
        TokenStore restarted = anotherNode();
        refused(() -> fetch(restarted, 0));
        refused(() -> keep(restarted, 0, at(2)));
    }

    @Test
    void a_token_of_another_epoch_is_refused_and_not_claimed() {
        initialize(1, at(700));
        TokenStore restored = node(UUID.randomUUID());
        assertThatThrownBy(() -> fetch(restored, 0))
                .isInstanceOf(TokenOfAnotherEpoch.class)
                .hasMessageContaining("another epoch");
        assertThat(fetch(store, 0)).isEqualTo(at(700));
    }

    @Test
    void a_token_that_no_processor_on_a_ledger_has_is_refused_and_the_last_one_stays() {
        initialize(1, at(1));
        fetch(store, 0);
        assertThatThrownBy(() -> keep(store, 0, GapAwareTrackingToken.newInstance(3, java.util.Set.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keep(store, 0, ReplayToken.createReplayToken(at(9), null, new Object())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(fetch(store, 0)).isEqualTo(at(1));
    }

    private TokenStore node(UUID epoch) {
        return new MongoTokenStore(
                database, epoch, new TokenStoreOptions(UUID.randomUUID().toString(), TAKE_OVER_AFTER, clock::get));
    }
}
