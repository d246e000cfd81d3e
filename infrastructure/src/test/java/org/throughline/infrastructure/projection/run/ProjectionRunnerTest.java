package org.throughline.infrastructure.projection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.lease.Lease;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.projection.FaultyStore;
import org.throughline.infrastructure.projection.ProjectionOptions;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.Step;
import org.throughline.infrastructure.projection.Tally;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import org.throughline.query.projection.Found;
import org.throughline.query.reading.NotYetVisible;
import org.throughline.query.reading.ViewStopped;
import reactor.core.publisher.Mono;

class ProjectionRunnerTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final StateCodec CODEC = new StateCodec() {
        @Override
        public String write(Object state) {
            return EventJson.text(state);
        }

        @Override
        public <S> S read(String text, Class<S> type) {
            return EventJson.read(text.getBytes(StandardCharsets.UTF_8), type);
        }
    };
    private static final ProjectionOptions QUICK =
            ProjectionOptions.defaults().withReadBound(Duration.ofMillis(300)).withRetryPause(Duration.ofMillis(2));

    private final MongoDatabase database = TestStore.freshDatabase();
    private final Tally tally = new Tally();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Ledger ledger = Objects.requireNonNull(
            Ledgers.open(database, "care", LedgerOptions.defaults().withAllowSingleNode(true))
                    .block(BOUND));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatever_fails_between_write_and_checkpoint_every_document_equals_the_fold_of_its_events(long seed) {
        var random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        ProjectionRunner runner = runner("live", QUICK, store -> new FaultyStore(store, seed, 6));
        runner.start();
        long last = 0;
        while (steps.size() < 400) {
            List<Step> some = new ArrayList<>();
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                String key = "k" + random.nextInt(9);
                some.add(random.nextInt(8) == 0 ? Step.drop(key) : Step.add(key, random.nextInt(100)));
            }
            last = append(some);
            steps.addAll(some);
        }
        long target = last;
        await().atMost(BOUND).untilAsserted(() -> {
            // A run of failures may stop it, as it should; somebody then starts it again.
            if (runner.status().getFirst().state() == ProjectionStatus.State.STOPPED) {
                runner.start();
            }
            assertThat(runner.status().getFirst().position()).isEqualTo(target);
        });
        assertThat(documents("live")).isEqualTo(folded(steps));
        assertThat(runner.differencesToRebuild("tally").block(BOUND)).isEmpty();
        ProjectionRunner again = runner("again", QUICK, store -> store);
        again.start();
        again.await("tally", target, BOUND).block(BOUND);
        assertThat(documents("again")).isEqualTo(documents("live"));
    }

    @Test
    void two_runners_that_keep_taking_over_from_each_other_corrupt_nothing() {
        ProjectionOptions greedy = QUICK.withTakeOverAfter(Duration.ofMillis(1), Duration.ofMillis(1));
        ProjectionRunner one = runner("shared", greedy, store -> store);
        ProjectionRunner other = runner("shared", greedy, store -> store);
        one.start();
        other.start();
        List<Step> steps = new ArrayList<>();
        var random = new Random(7);
        long last = 0;
        for (int i = 0; i < 120; i++) {
            List<Step> some = List.of(Step.add("k" + random.nextInt(5), i), Step.add("k" + random.nextInt(5), i));
            last = append(some);
            steps.addAll(some);
        }
        one.await("tally", last, BOUND).block(BOUND);
        other.await("tally", last, BOUND).block(BOUND);
        assertThat(documents("shared")).isEqualTo(folded(steps));
        assertThat(catalogue("shared").lease().fence()).isGreaterThan(2);
    }

    @Test
    void a_poison_event_parks_its_key_alone_and_answers_say_since_when_they_are_incomplete() {
        ProjectionRunner runner = started("v");
        append(List.of(Step.add("bad", 1), Step.add("good", 1)));
        long poison = append(List.of(Step.poison("bad")));
        long last = append(List.of(Step.add("bad", 2), Step.add("good", 2)));
        runner.await("tally", last, BOUND).block(BOUND);

        Found<Tally.State> found = find(runner, 0);
        assertThat(found.parked()).containsExactly(Map.entry("bad", poison));
        assertThat(found.position()).isEqualTo(last);
        assertThat(found.rows()).extracting(row -> row.state().sum()).containsExactly(1L, 3L);

        assertThat(runner.retryParked("tally").block(BOUND)).isEqualTo(1);
        tally.digestsPoison = true;
        assertThat(runner.retryParked("tally").block(BOUND)).isZero();
        assertThat(find(runner, 0).parked()).isEmpty();
        assertThat(find(runner, 0).rows()).extracting(row -> row.state().sum()).containsExactly(3L, 3L);
    }

    @Test
    void a_parked_key_stays_parked_over_a_restart_and_is_tried_again_then() throws Exception {
        ProjectionRunner first = started("v");
        append(List.of(Step.add("bad", 1), Step.poison("bad"), Step.add("good", 1)));
        first.await("tally", 3, BOUND).block(BOUND);
        first.close();
        ProjectionRunner second = started("v");
        second.await("tally", 3, BOUND).block(BOUND);
        assertThat(find(second, 0).parked()).containsOnlyKeys("bad");
        second.close();
        tally.digestsPoison = true;
        ProjectionRunner third = started("v");
        await().atMost(BOUND)
                .untilAsserted(
                        () -> assertThat(third.status().getFirst().parked()).isEmpty());
        await().atMost(BOUND).untilAsserted(() -> assertThat(documents("v")).hasSize(2));
        assertThat(find(third, 0).parked()).isEmpty();
    }

    @Test
    void more_than_100_parked_keys_stop_the_projection() {
        ProjectionRunner runner = started("v");
        List<Step> poison = new ArrayList<>();
        for (int i = 0; i <= ProjectionOptions.MOST_PARKED; i++) {
            poison.add(Step.poison("k" + i));
        }
        append(poison);
        await().atMost(BOUND)
                .untilAsserted(
                        () -> assertThat(runner.status().getFirst().stoppedBy()).contains("More than 100 keys"));
    }

    @Test
    void an_event_that_cannot_be_read_stops_the_projection_and_questions_are_turned_away() {
        ProjectionRunner runner = started("v");
        var garbage =
                new NewEvent(UUID.randomUUID(), Step.TYPE, "1", Set.of(), Map.of(), NewEvent.JSON, new byte[] {'x'});
        long position = Objects.requireNonNull(
                        ledger.append(List.of(garbage), AppendCondition.none()).block(BOUND))
                .last();
        await().atMost(BOUND)
                .untilAsserted(
                        () -> assertThat(runner.status().getFirst().stoppedBy()).contains("at " + position));
        assertThatThrownBy(() -> find(runner, position)).isInstanceOf(ViewStopped.class);
        assertThatThrownBy(() -> find(runner, 0)).isInstanceOf(ViewStopped.class);
    }

    @Test
    void a_key_that_is_gone_leaves_a_tombstone_and_may_come_back() {
        ProjectionRunner runner = started("v");
        append(List.of(Step.add("a", 1)));
        long dropped = append(List.of(Step.drop("a")));
        runner.await("tally", dropped, BOUND).block(BOUND);
        assertThat(find(runner, 0).rows()).isEmpty();
        assertThat(documents("v")).containsEntry("a", dropped + ":gone");
        long back = append(List.of(Step.add("a", 5)));
        runner.await("tally", back, BOUND).block(BOUND);
        assertThat(find(runner, 0).rows()).extracting(row -> row.state().sum()).containsExactly(5L);
    }

    @Test
    void an_event_that_moves_facts_between_keys_folds_its_key_anew_from_all_that_was_ever_said() {
        ProjectionRunner runner = started("v");
        append(List.of(Step.add("a", 1), Step.add("b", 10), Step.add("c", 100), Step.add("a", 2)));
        long last = append(List.of(Step.takeIn("b", "a")));
        runner.await("tally", last, BOUND).block(BOUND);
        assertThat(find(runner, 0).rows()).extracting(row -> row.state().sum()).containsExactly(3L, 13L, 100L);
        Found.Row<Tally.State> moved = find(runner, 0).rows().get(1);
        assertThat(moved.state().positions()).containsExactly(1L, 2L, 4L, 5L);
        assertThat(moved.position()).isEqualTo(last);
    }

    @Test
    void a_question_waits_for_what_it_must_see_and_is_turned_away_beyond_the_bound() {
        ProjectionRunner runner = started("v");
        for (int i = 1; i <= 20; i++) {
            long position = append(List.of(Step.add("a", 1)));
            assertThat(find(runner, position).rows().getFirst().state().sum()).isEqualTo(i);
        }
        assertThatThrownBy(() -> find(runner, 1_000))
                .isInstanceOfSatisfying(
                        NotYetVisible.class, late -> assertThat(late.wanted()).isEqualTo(1_000));
    }

    @Test
    void an_owner_that_has_vanished_is_replaced_once_its_beat_stands_still() {
        store("v").open().block(BOUND);
        Lease free = catalogue("v").lease();
        store("v").take(free, free.takenBy(UUID.randomUUID())).block(BOUND);
        ProjectionRunner runner =
                runner("v", QUICK.withTakeOverAfter(Duration.ofMillis(300), Duration.ofMillis(50)), store -> store);
        runner.start();
        long position = append(List.of(Step.add("a", 1)));
        assertThat(runner.status().getFirst().position()).isZero();
        runner.await("tally", position, BOUND).block(BOUND);
        assertThat(runner.status().getFirst().state()).isEqualTo(ProjectionStatus.State.LEADING);
    }

    @Test
    void a_rebuild_ends_with_the_same_documents_and_no_answer_shows_it_half_done() {
        ProjectionRunner runner = started("v");
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            steps.add(Step.add("k" + i % 7, i));
        }
        long last = append(steps);
        runner.await("tally", last, BOUND).block(BOUND);
        Map<String, String> before = documents("v");
        runner.rebuild("tally").block(BOUND);
        assertThat(Objects.requireNonNull(catalogue("v").live()).number()).isEqualTo(2);
        assertThat(find(runner, 0).rows()).hasSize(7);
        assertThat(documents("v")).isEqualTo(before);
    }

    @Test
    void a_document_that_was_tampered_with_is_found_by_comparing_with_a_rebuild() {
        ProjectionRunner runner = started("v");
        long last = append(List.of(Step.add("a", 1), Step.add("b", 2), Step.add("c", 3)));
        runner.await("tally", last, BOUND).block(BOUND);
        assertThat(runner.differencesToRebuild("tally").block(BOUND)).isEmpty();
        Mono.from(database.getCollection("view_v.1")
                        .updateOne(Filters.eq("_id", "b"), Updates.set("s", "{\"key\":\"b\",\"sum\":7}")))
                .block(BOUND);
        Mono.from(database.getCollection("view_v.1").deleteOne(Filters.eq("_id", "c")))
                .block(BOUND);
        assertThat(runner.differencesToRebuild("tally").block(BOUND)).containsExactly("b", "c");
    }

    @Test
    void states_folded_from_another_ledger_are_refused() {
        store("v").open().block(BOUND);
        Lease mine = catalogue("v").lease().takenBy(UUID.randomUUID());
        store("v").take(catalogue("v").lease(), mine).block(BOUND);
        var elsewhere = new Build(1, UUID.randomUUID(), new BuildCheckpoint(7, Map.of()));
        store("v")
                .keep(new Catalogue(mine.released(), 1, elsewhere, null, null, Catalogue.Requests.NONE))
                .block(BOUND);
        append(List.of(Step.add("a", 1)));
        ProjectionRunner runner = started("v");
        await().atMost(BOUND)
                .untilAsserted(
                        () -> assertThat(runner.status().getFirst().stoppedBy()).contains("another ledger"));
        assertThatThrownBy(() -> find(runner, 0)).isInstanceOf(ViewStopped.class);

        runner.rebuild("tally").block(BOUND);

        assertThat(find(runner, 0).rows()).hasSize(1);
    }

    private interface Wrapping {
        ProjectionStore wrap(ProjectionStore store);
    }

    private ProjectionRunner runner(String id, ProjectionOptions options, Wrapping wrapping) {
        var runner = new ProjectionRunner(
                database,
                projection -> wrapping.wrap(store(id)),
                ledger,
                Step::read,
                CODEC,
                List.of(tally),
                options,
                new SimpleMeterRegistry());
        open.add(runner);
        return runner;
    }

    private ProjectionRunner started(String id) {
        ProjectionRunner runner = runner(id, QUICK, store -> store);
        runner.start();
        return runner;
    }

    private ProjectionStore store(String id) {
        return new MongoProjectionStore(database, "tally", id);
    }

    private Catalogue catalogue(String id) {
        return Objects.requireNonNull(store(id).catalogue().block(BOUND));
    }

    private long append(List<Step> steps) {
        Appended appended = ledger.append(steps.stream().map(Step::stored).toList(), AppendCondition.none())
                .block(BOUND);
        return Objects.requireNonNull(appended).last();
    }

    private Found<Tally.State> find(ProjectionRunner runner, long seen) {
        return Objects.requireNonNull(new StoredReadModels(runner, CODEC)
                .byLookup(tally, "parity", List.of("even", "odd"), seen)
                .block(BOUND));
    }

    private StateStore states(String id) {
        return store(id).states(Objects.requireNonNull(catalogue(id).live()).number());
    }

    private Map<String, String> documents(String id) {
        Map<String, String> documents = new TreeMap<>();
        for (StoredState one :
                Objects.requireNonNull(states(id).all().collectList().block(BOUND))) {
            documents.put(one.key(), one.position() + ":" + (one.state() == null ? "gone" : one.state()));
        }
        return documents;
    }

    /** What the documents must be, computed without the runner. */
    private static Map<String, String> folded(List<Step> steps) {
        Map<String, String> documents = new TreeMap<>();
        Map<String, List<Long>> positions = new TreeMap<>();
        Map<String, Long> sums = new TreeMap<>();
        long position = 0;
        for (Step step : steps) {
            position++;
            String key = step.key();
            if (step.kind() == Step.Kind.DROP) {
                positions.remove(key);
                sums.remove(key);
                documents.put(key, position + ":gone");
            } else {
                positions.computeIfAbsent(key, any -> new ArrayList<>()).add(position);
                sums.merge(key, (long) step.value(), Long::sum);
                documents.put(
                        key,
                        position + ":"
                                + EventJson.text(new Tally.State(
                                        key, sums.getOrDefault(key, 0L), positions.getOrDefault(key, List.of()))));
            }
        }
        return documents;
    }
}
