package org.throughline.infrastructure.projection;

import org.throughline.infrastructure.projection.feed.BatchFold;
import org.throughline.infrastructure.projection.feed.BuildFold;
import org.throughline.infrastructure.projection.feed.RememberedStates;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.projection.run.StoredReadModels;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.throughline.infrastructure.projection.Runners.BOUND;
import static org.throughline.infrastructure.projection.Runners.QUICK;
import static org.throughline.infrastructure.projection.Runners.now;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.SentCommands;
import org.throughline.infrastructure.lease.Lease;
import org.throughline.infrastructure.projection.feed.BatchFold;
import org.throughline.infrastructure.projection.feed.BuildFold;
import org.throughline.infrastructure.projection.feed.RememberedStates;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.projection.run.StoredReadModels;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import org.throughline.query.reading.NotYetVisible;
import org.throughline.query.reading.ViewStopped;

/** Builds beside the one that answers, take-overs, other versions, and owners that come late. */
class BuildsTest {
    private static final ProjectionOptions SOON = QUICK.withGrace(Duration.ofMillis(500));

    private final Runners runners = new Runners();
    private final Tally tally = new Tally();

    @AfterEach
    void close() {
        runners.close();
    }

    private Catalogue catalogue(Tally of) {
        return now(runners.store(of).catalogue());
    }

    private int liveBuild(Tally of) {
        return Objects.requireNonNull(catalogue(of).live()).number();
    }

    private ProjectionRunner started(ProjectionOptions options, Tally... tallies) {
        return runners.started(options, new SimpleMeterRegistry(), store -> store, tallies);
    }

    @Test
    void catalogues_and_states_are_those_that_a_majority_has_in_its_journals() {
        try (SentCommands sent = new SentCommands()) {
            var store = new MongoProjectionStore(sent.freshDatabase(), "tally", "tally-1");
            Catalogue opened = now(store.open());
            Lease mine = opened.lease().takenBy(UUID.randomUUID());
            assertThat(now(store.take(opened.lease(), mine))).isTrue();
            now(store.keep(opened.with(mine)));
            StateStore states = store.states(1);
            now(states.write(List.of(new StateStore.Change(0, new StoredState("k", 1, "{}", Map.of())))));
            assertThat(now(states.load(List.of("k")))).containsOnlyKeys("k");
            assertThat(now(states.all().collectList())).hasSize(1);
            sent.assertDurable();
        }
    }

    @Test
    void a_state_is_written_only_where_its_document_is_still_as_it_was_loaded() {
        StateStore states = new MongoProjectionStore(runners.database, "tally", "tally-1").states(1);
        assertThat(written(states, 0, 1)).isTrue();
        assertThat(written(states, 0, 2)).as("somebody was faster").isFalse();
        assertThat(written(states, 1, 3)).isTrue();
        assertThat(written(states, 1, 4)).as("somebody was faster").isFalse();
        assertThat(written(states, 2, 5)).as("never there").isFalse();
        assertThat(now(states.load(List.of("k"))).values())
                .extracting(StoredState::position)
                .containsExactly(3L);
    }

    private static boolean written(StateStore states, long loadedAt, long position) {
        return now(
                states.write(List.of(new StateStore.Change(loadedAt, new StoredState("k", position, "{}", Map.of())))));
    }

    @Test
    void while_a_rebuild_goes_on_the_old_build_answers_and_is_fed_and_the_progress_shows() {
        var gate = new SlowBuild(2);
        var meters = new SimpleMeterRegistry();
        ProjectionRunner runner = runners.started(SOON, meters, gate::around, tally);
        runners.append(Step.add("a", 1));
        runners.append(Step.add("a", 2));
        long before = runners.append(Step.add("b", 1));
        assertThat(runners.find(runner, tally, before).rows()).hasSize(2);

        var rebuild = runner.rebuild("tally").toFuture();
        await().atMost(BOUND).until(() -> runner.status().getFirst().rebuild() != null);
        long during = runners.append(Step.add("a", 10));
        assertThat(runners.find(runner, tally, during).rows().getFirst().state().sum())
                .isEqualTo(13);
        assertThat(liveBuild(tally)).isEqualTo(1);
        assertThat(meters.get("throughline.projection.rebuild").gauge().value()).isLessThan(1);
        assertThat(rebuild).isNotDone();

        gate.open();
        assertThat(rebuild).succeedsWithin(BOUND);
        assertThat(liveBuild(tally)).isEqualTo(2);
        assertThat(runners.find(runner, tally, during).rows().getFirst().state().sum())
                .isEqualTo(13);
        assertThat(runner.status().getFirst().rebuild()).isNull();
        assertThat(meters.get("throughline.projection.rebuild").gauge().value()).isEqualTo(1);
        assertThat(runner.differencesToRebuild("tally").block(BOUND)).isEmpty();
        await().atMost(BOUND)
                .untilAsserted(() ->
                        assertThat(runners.store(tally).builds().block(BOUND)).containsExactly(2));
    }

    @Test
    void a_crash_in_the_middle_of_a_rebuild_is_gone_on_from_where_it_was_by_the_next_owner() throws Exception {
        var gate = new SlowBuild(2);
        ProjectionRunner first = runners.started(SOON, new SimpleMeterRegistry(), gate::around, tally);
        for (int i = 0; i < 50; i++) {
            runners.append(Step.add("k" + i % 5, i));
        }
        long last = runners.append(Step.add("z", 1));
        first.await("tally", last, BOUND).block(BOUND);
        first.rebuild("tally").subscribe(done -> {}, failed -> {});
        await().atMost(BOUND).until(() -> catalogue(tally).next() != null);
        gate.fail();
        first.close();
        assertThat(liveBuild(tally)).isEqualTo(1);

        ProjectionRunner second = started(SOON, tally);
        await().atMost(BOUND).untilAsserted(() -> assertThat(liveBuild(tally)).isEqualTo(2));
        assertThat(catalogue(tally).requests().rebuildsDone()).isEqualTo(1);
        assertThat(second.differencesToRebuild("tally").block(BOUND)).isEmpty();
    }

    @Test
    void a_rebuild_that_cannot_go_on_is_given_up_and_what_answered_goes_on() {
        ProjectionRunner runner = started(SOON, tally);
        long last = runners.append(Step.add("a", 1));
        runner.await("tally", last, BOUND).block(BOUND);
        for (int i = 0; i <= ProjectionOptions.MOST_PARKED; i++) {
            last = runners.append(Step.add("k" + i, 1));
        }
        runner.await("tally", last, BOUND).block(BOUND);
        tally.digestsNothing = true;
        assertThatThrownBy(() -> runner.rebuild("tally").block(BOUND)).hasMessageContaining("More than 100 keys");
        tally.digestsNothing = false;
        long after = runners.append(Step.add("a", 1));
        assertThat(runners.find(runner, tally, after).rows().getFirst().state().sum())
                .isEqualTo(2);
        assertThat(runner.status().getFirst().rebuildFailure()).contains("More than 100 keys");
        runner.rebuild("tally").block(BOUND);
        assertThat(runner.status().getFirst().rebuildFailure()).isNull();
    }

    @Test
    void a_new_version_is_built_beside_the_old_one_which_goes_on_until_its_last_node_stops() throws Exception {
        ProjectionRunner old = started(SOON, tally);
        long first = runners.append(Step.add("a", 1));
        old.await("tally", first, BOUND).block(BOUND);
        var next = new Tally("tally", 2);
        ProjectionRunner young = started(SOON, next);
        young.await("tally", first, BOUND).block(BOUND);
        long second = runners.append(Step.add("a", 1));
        assertThat(runners.find(old, tally, second).rows()).hasSize(1);
        assertThat(runners.find(young, next, second).rows()).hasSize(1);
        assertThat(runners.store(tally).builds().block(BOUND)).hasSize(1);

        old.close();
        await().atMost(BOUND)
                .untilAsserted(() ->
                        assertThat(runners.store(tally).builds().block(BOUND)).isEmpty());
        assertThat(catalogue(tally).live()).isNull();
        assertThat(runners.find(young, next, second).rows()).hasSize(1);

        ProjectionRunner back = started(SOON, tally);
        assertThat(runners.find(awaited(back, second), tally, second).rows()).hasSize(1);
        assertThat(liveBuild(tally)).as("no number is given twice").isEqualTo(2);
    }

    private static ProjectionRunner awaited(ProjectionRunner runner, long position) {
        runner.await("tally", position, BOUND).block(BOUND);
        return runner;
    }

    @Test
    void an_owner_that_wakes_after_another_took_over_rebuilt_and_went_on_can_do_no_harm() {
        ProjectionStore store = runners.store(tally);
        now(store.open());
        Lease lease = now(store.catalogue()).lease().takenBy(UUID.randomUUID());
        now(store.take(now(store.catalogue()).lease(), lease));
        Catalogue held = now(
                store.keep(now(store.catalogue()).begun(runners.ledger.epoch()).takenOver()));
        StateStore states = store.states(liveBuild(tally));
        long first = runners.append(Step.add("a", 1), Step.add("b", 1));
        Build build = Objects.requireNonNull(held.live());
        var sleeper = new BuildFold("tally", batches(states, build), build);
        sleeper.take(runners.events(0, first), first);

        ProjectionRunner runner = started(SOON, tally);
        long second = runners.append(Step.add("a", 10), Step.poison("b"));
        runner.await("tally", second, BOUND).block(BOUND);
        runner.rebuild("tally").block(BOUND);
        long third = runners.append(Step.add("a", 100));
        runner.await("tally", third, BOUND).block(BOUND);
        Map<String, String> before = Runners.documents(store.states(liveBuild(tally)));

        sleeper.take(runners.events(first, third), third);

        assertThat(store.keep(held.withLive(sleeper.build())).blockOptional(BOUND))
                .as("its fence is old")
                .isEmpty();
        assertThat(Runners.documents(store.states(liveBuild(tally)))).isEqualTo(before);
        assertThat(runner.differencesToRebuild("tally").block(BOUND)).isEmpty();
    }

    @Test
    void a_late_owner_on_the_build_that_answers_writes_what_the_new_owner_would() {
        ProjectionRunner runner = started(SOON, tally);
        long first = runners.append(Step.add("a", 1), Step.add("b", 1));
        runner.await("tally", first, BOUND).block(BOUND);
        Build build = Objects.requireNonNull(catalogue(tally).live()).at(new BuildCheckpoint(first, Map.of()));
        var sleeper = new BuildFold("tally", batches(runners.store(tally).states(1), build), build);
        for (int i = 0; i < 40; i++) {
            long position = runners.append(Step.add("a", i), Step.add("b", i), Step.takeIn("b", "a"));
            sleeper.take(runners.events(sleeper.build().checkpoint().position(), position), position);
        }
        long last = runners.append(Step.add("c", 1));
        runner.await("tally", last, BOUND).block(BOUND);
        assertThat(runner.differencesToRebuild("tally").block(BOUND)).isEmpty();
    }

    private BatchFold<?> batches(StateStore states, Build build) {
        return new BatchFold<>(
                tally,
                RememberedStates.of(states, build),
                new LedgerCareHistory(runners.ledger, Step::read),
                Runners.CODEC,
                BOUND);
    }

    @Test
    void projections_are_spread_over_the_nodes_and_taken_over_when_one_goes() throws Exception {
        Tally[] tallies = {new Tally("t1", 1), new Tally("t2", 1), new Tally("t3", 1), new Tally("t4", 1)};
        ProjectionRunner one = started(SOON, tallies);
        ProjectionRunner other = started(SOON, tallies);
        await().atMost(BOUND).untilAsserted(() -> {
            assertThat(led(one)).hasSize(2).doesNotContainAnyElementsOf(led(other));
            assertThat(led(other)).hasSize(2);
        });
        long position = runners.append(Step.add("a", 1));
        one.awaitAll(position, BOUND).block(BOUND);
        other.awaitAll(position, BOUND).block(BOUND);
        other.close();
        await().atMost(BOUND).untilAsserted(() -> assertThat(led(one)).hasSize(4));
        long last = runners.append(Step.add("a", 1));
        one.awaitAll(last, BOUND).block(BOUND);
    }

    private static List<String> led(ProjectionRunner runner) {
        return runner.status().stream()
                .filter(one -> one.state() == ProjectionStatus.State.LEADING)
                .map(ProjectionStatus::name)
                .toList();
    }

    @Test
    void a_question_that_waits_is_turned_away_as_soon_as_the_projection_stops() {
        ProjectionRunner runner = started(SOON, tally);
        long first = runners.append(Step.add("a", 1));
        runner.await("tally", first, BOUND).block(BOUND);
        var question = new StoredReadModels(runner, Runners.CODEC)
                .byLookup(tally, "parity", List.of("odd"), first + 1_000)
                .toFuture();
        runners.appendGarbage();
        assertThat(question).failsWithin(BOUND.dividedBy(4)).withThrowableThat().withCauseInstanceOf(ViewStopped.class);
        assertThatThrownBy(() -> runners.find(runner, tally, first))
                .as("what it has grows old, and nobody could tell")
                .isInstanceOf(ViewStopped.class);
    }

    @Test
    void one_that_has_stopped_here_answers_on_while_another_node_feeds_it() {
        var broken = new Tally();
        broken.digestsNothing = true;
        for (int i = 0; i <= ProjectionOptions.MOST_PARKED; i++) {
            runners.append(Step.add("k" + i, 1));
        }
        ProjectionRunner one = started(SOON, broken);
        await().atMost(BOUND)
                .untilAsserted(
                        () -> assertThat(one.status().getFirst().stoppedBy()).contains("More than 100"));
        ProjectionRunner other = started(SOON, tally);
        long last = runners.append(Step.add("a", 1));
        other.await("tally", last, BOUND).block(BOUND);
        await().atMost(BOUND)
                .untilAsserted(
                        () -> assertThat(one.status().getFirst().state()).isEqualTo(ProjectionStatus.State.FOLLOWING));
        assertThat(runners.find(awaited(one, last), broken, last).rows()).hasSize(102);
    }

    @Test
    void a_view_that_is_built_for_the_first_time_answers_nothing_before_it_has_caught_up() {
        var gate = new SlowBuild(1);
        runners.append(Step.add("a", 1));
        ProjectionOptions hasty = SOON.withReadBound(Duration.ofMillis(300));
        ProjectionRunner runner = runners.started(hasty, new SimpleMeterRegistry(), gate::around, tally);
        assertThatThrownBy(() -> runners.find(runner, tally, 0)).isInstanceOf(NotYetVisible.class);
        gate.open();
        assertThat(runners.find(awaited(runner, 1), tally, 0).rows()).hasSize(1);
    }

    @Test
    void what_waits_is_told_by_an_id_that_says_nothing() {
        ProjectionRunner runner = started(SOON, tally);
        long poison = runners.append(Step.poison("client-in-a-program"));
        runner.await("tally", poison, BOUND).block(BOUND);
        assertThat(runner.status().getFirst().parked()).singleElement().satisfies(key -> {
            assertThat(key.id()).matches("[0-9a-f]{16}");
            assertThat(key.position()).isEqualTo(poison);
            assertThat(key.failure()).isEqualTo("IllegalStateException");
        });
        assertThat(runner.status().toString()).doesNotContain("client-in");
    }
}
