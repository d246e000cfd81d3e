package org.throughline.infrastructure.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import reactor.core.publisher.Mono;

class LeaseTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final AtomicLong clock = new AtomicLong();

    private static MongoCollection<Document> collection() {
        MongoDatabase database = TestStore.freshDatabase();
        return database.getCollection("guarded");
    }

    private static boolean update(MongoCollection<Document> guarded, Bson condition, Lease lease) {
        return Objects.requireNonNull(Mono.from(guarded.updateOne(condition, LeaseFields.store(lease)))
                                .block(BOUND))
                        .getMatchedCount()
                == 1;
    }

    @Test
    void of_two_who_saw_the_same_lease_one_takes_it_and_the_former_owner_writes_nothing_more() {
        MongoCollection<Document> guarded = collection();
        Mono.from(guarded.insertOne(LeaseFields.append(new Document("_id", "x"), Lease.FREE)))
                .block(BOUND);
        Lease first = Lease.FREE.takenBy(UUID.randomUUID());
        assertThat(update(guarded, LeaseFields.unchanged("x", Lease.FREE), first))
                .isTrue();

        Lease mine = first.takenBy(UUID.randomUUID());
        assertThat(update(guarded, LeaseFields.unchanged("x", first), mine)).isTrue();
        assertThat(update(guarded, LeaseFields.unchanged("x", first), first.takenBy(UUID.randomUUID())))
                .isFalse();

        assertThat(update(guarded, LeaseFields.guardedBy("x", first.fence()), first.renewed()))
                .isFalse();
        assertThat(update(guarded, LeaseFields.guardedBy("x", mine.fence()), mine.released()))
                .isTrue();
        Lease stored = LeaseFields.read(
                Objects.requireNonNull(Mono.from(guarded.find().first()).block(BOUND)));
        assertThat(stored).isEqualTo(mine.released());
        assertThat(stored.isFree()).isTrue();
        assertThat(stored.takenBy(UUID.randomUUID()).fence()).isGreaterThan(mine.fence());
    }

    @Test
    void who_has_shown_life_since_it_was_looked_at_is_not_taken_over() {
        MongoCollection<Document> guarded = collection();
        Lease held = Lease.FREE.takenBy(UUID.randomUUID());
        Mono.from(guarded.insertOne(LeaseFields.append(new Document("_id", "x"), held)))
                .block(BOUND);
        assertThat(update(guarded, LeaseFields.guardedBy("x", held.fence()), held.renewed()))
                .isTrue();
        assertThat(update(guarded, LeaseFields.unchanged("x", held), held.takenBy(UUID.randomUUID())))
                .isFalse();
        assertThat(update(
                        guarded,
                        LeaseFields.guardedBy("x", held.fence()),
                        held.renewed().renewed()))
                .isTrue();
    }

    @Test
    void a_lease_stands_still_by_the_contenders_own_clock_and_only_from_when_it_was_seen() {
        Lease held = Lease.FREE.takenBy(UUID.randomUUID());
        clock.set(1_000_000_000_000L);
        var watch = new LeaseWatch(held, clock::get);
        clock.addAndGet(TIMEOUT.toNanos() - 1);
        assertThat(watch.hasStoodStillFor(TIMEOUT)).isFalse();
        assertThat(watch.sees(held.renewed())).isTrue();
        clock.addAndGet(TIMEOUT.toNanos() - 1);
        assertThat(watch.sees(held.renewed())).isFalse();
        assertThat(watch.hasStoodStillFor(TIMEOUT)).isFalse();
        clock.incrementAndGet();
        assertThat(watch.hasStoodStillFor(TIMEOUT)).isTrue();
    }

    @Test
    void a_node_counts_once_it_was_seen_to_move_and_no_longer_once_it_stands_still_or_has_left() {
        MongoCollection<Document> nodes = collection();
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        var me = new Members(nodes, one, TIMEOUT, clock::get);
        var they = new Members(nodes, other, TIMEOUT, clock::get);

        they.announce(Set.of("a", "b")).block(BOUND);
        assertThat(me.others().block(BOUND)).isEmpty();
        they.announce(Set.of("a")).block(BOUND);
        assertThat(me.others().block(BOUND)).containsExactly(Map.entry(other, Set.of("a")));
        clock.addAndGet(TIMEOUT.toNanos());
        assertThat(me.others().block(BOUND)).isEmpty();
        assertThat(Mono.from(nodes.countDocuments()).block(BOUND)).isZero();

        they.announce(Set.of("a")).block(BOUND);
        me.others().block(BOUND);
        they.announce(Set.of("a")).block(BOUND);
        assertThat(me.others().block(BOUND)).containsOnlyKeys(other);
        they.leave().block(BOUND);
        assertThat(me.others().block(BOUND)).isEmpty();
    }

    @Property(tries = 300)
    void every_lease_has_one_able_node_and_no_node_has_more_than_one_beyond_its_share(
            @ForAll @IntRange(min = 1, max = 9) int nodes, @ForAll @IntRange(max = 30) int leases) {
        Set<String> all =
                IntStream.range(0, leases).mapToObj(i -> "lease" + i).collect(Collectors.toCollection(TreeSet::new));
        Map<UUID, Set<String>> able = new HashMap<>();
        for (int i = 0; i < nodes; i++) {
            able.put(UUID.randomUUID(), all);
        }
        Map<String, UUID> share = FairShare.of(able);
        assertThat(share).isEqualTo(FairShare.of(Map.copyOf(able)));
        assertThat(share.keySet()).isEqualTo(all);
        Map<UUID, Long> load = share.values().stream().collect(Collectors.groupingBy(n -> n, Collectors.counting()));
        able.keySet()
                .forEach(node -> assertThat(load.getOrDefault(node, 0L))
                        .isBetween((long) leases / nodes, (leases + nodes - 1L) / nodes));
    }

    @Test
    void a_lease_goes_to_nobody_who_is_not_able_to_hold_it() {
        UUID old = UUID.randomUUID();
        UUID young = UUID.randomUUID();
        assertThat(FairShare.of(Map.of(old, Set.of("v1"), young, Set.of("v1", "v2"))))
                .containsEntry("v2", young)
                .containsOnlyKeys("v1", "v2");
        assertThat(FairShare.of(Map.of())).isEmpty();
    }
}
