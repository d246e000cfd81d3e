package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.appendIf;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;
import static org.throughline.infrastructure.ledger.Samples.noneAfter;
import static org.throughline.infrastructure.ledger.Samples.positions;
import static org.throughline.infrastructure.ledger.Samples.tag;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Micros;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.LedgerQuery.Item;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.AppendTooLarge;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.torture.Attempt;
import org.throughline.infrastructure.torture.History;
import org.throughline.infrastructure.torture.History.End;
import org.throughline.infrastructure.torture.History.Told;
import org.throughline.infrastructure.torture.LogChecker;
import org.throughline.infrastructure.torture.Workload;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a ledger promises on every store. Extend it, give an empty store, and nothing is skipped. */
abstract class LedgerConformance {
    private static final LedgerQuery ALL = LedgerQuery.all();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T08:00:00Z"));
    private final List<Ledger> opened = new ArrayList<>();
    private BlockStore store;

    abstract BlockStore emptyStore();

    @BeforeEach
    void begin() {
        store = emptyStore();
    }

    @AfterEach
    void end() {
        opened.forEach(Ledger::close);
        opened.clear();
    }

    @Test
    final void a_new_ledger_begins_with_its_genesis_at_position_zero() {
        Ledger ledger = node();
        RecordedEvent genesis = get(ledger.read(ALL, 0, 1)).getFirst();
        assertThat(genesis.event().type()).isEqualTo("ledger.LedgerOpened");
        assertThat(new String(genesis.event().payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"ledger\":\"care\",\"epoch\":\"" + ledger.epoch() + "\",\"format\":1}");
        assertThat(get(ledger.head()).next()).isEqualTo(1);
    }

    @Test
    final void nodes_that_open_an_empty_store_at_once_share_one_ledger() {
        Mono<Ledger> opening = new Opening("care", store, LedgerOptions.defaults(), environment()).open();
        List<Ledger> nodes = get(Flux.range(0, 8).flatMap(i -> opening));
        opened.addAll(nodes);
        assertThat(nodes.stream().map(Ledger::epoch).distinct()).hasSize(1);
        assertThat(get(nodes.getFirst().head()).next()).isEqualTo(1);
    }

    @Test
    final void positions_are_consecutive_and_events_come_back_as_appended() {
        Ledger ledger = node();
        NewEvent first = event("a", "client=1");
        NewEvent second = event("b", "client=1", "program=ü");
        assertThat(append(ledger, first, second)).isEqualTo(new Appended(1, 2, now.get()));
        assertThat(append(ledger, event("c")).first()).isEqualTo(3);
        List<RecordedEvent> events = get(ledger.read(ALL, 1, 3));
        assertThat(events)
                .containsExactly(new RecordedEvent(1, now.get(), first), new RecordedEvent(2, now.get(), second));
    }

    @Test
    final void a_ledger_opened_again_has_the_same_epoch_head_and_events() {
        Ledger ledger = node();
        for (int i = 0; i < 20; i++) {
            append(ledger, event("a", "client=" + i));
        }
        Head before = get(ledger.head());
        Ledger again = node();
        assertThat(again.epoch()).isEqualTo(ledger.epoch());
        assertThat(get(again.head())).isEqualTo(before);
        assertThat(again.knownNext()).isEqualTo(21);
        assertThat(positions(again, LedgerQuery.tagged(tag("client=3")), 0, 99)).containsExactly(4L);
    }

    @Test
    final void events_of_one_append_stay_together_when_many_append_at_once() {
        Ledger ledger = node();
        get(Flux.range(0, 200)
                .flatMap(
                        i -> ledger.append(
                                List.of(event("a", "append=" + i), event("b", "append=" + i)), AppendCondition.none()),
                        64));
        for (int i = 0; i < 200; i++) {
            List<Long> places = positions(ledger, LedgerQuery.tagged(tag("append=" + i)), 0, 999);
            assertThat(places).hasSize(2);
            assertThat(places.get(1)).isEqualTo(places.get(0) + 1);
        }
        assertThat(get(ledger.head()).next()).isEqualTo(401);
    }

    @Test
    final void a_condition_refuses_exactly_what_it_describes_and_only_after_its_position() {
        Ledger ledger = node();
        append(ledger, event("Admitted", "client=1", "program=p"), event("Closed", "client=2", "program=p"));
        for (Ledger node : List.of(ledger, node(), forgetful())) {
            assertRefused(node, 1, noneAfter(0, LedgerQuery.tagged(tag("client=1"))));
            assertRefused(node, 1, noneAfter(0, LedgerQuery.ofTypes("Admitted", "Opened")));
            assertRefused(node, 2, noneAfter(0, item(Set.of("Closed"), "client=2", "program=p")));
            assertRefused(node, 2, noneAfter(1, LedgerQuery.tagged(tag("program=p"))));
            assertRefused(node, 2, noneAfter(0, eitherOf(item(Set.of(), "client=9"), item(Set.of(), "client=2"))));
            assertRefused(node, 0, noneAfter(-1, LedgerQuery.ofTypes("ledger.LedgerOpened")));
            assertAccepted(node, noneAfter(1, LedgerQuery.tagged(tag("client=1"))));
            assertAccepted(node, noneAfter(0, item(Set.of("Closed"), "client=1", "program=p")));
            assertAccepted(node, noneAfter(0, item(Set.of("Admitted", "Closed"), "client=1", "client=2")));
            assertAccepted(node, noneAfter(2, LedgerQuery.tagged(tag("program=p"))));
        }
    }

    @Test
    final void a_condition_on_everything_is_decided_by_the_head() {
        Ledger ledger = node();
        long last = append(ledger, event("a")).last();
        assertThatThrownBy(() -> appendIf(ledger, noneAfter(last - 1, ALL), event("b")))
                .isInstanceOf(AppendConflict.class);
        assertThat(appendIf(ledger, noneAfter(last, ALL), event("b")).first()).isEqualTo(last + 1);
    }

    @Test
    final void a_refused_append_burns_no_position() {
        Ledger ledger = node();
        long last = append(ledger, event("a")).last();
        assertThatThrownBy(() -> appendIf(ledger, noneAfter(0, ALL), event("b"), event("c")))
                .isInstanceOf(AppendConflict.class);
        assertThat(append(ledger, event("d")).first()).isEqualTo(last + 1);
    }

    @Test
    final void of_many_appends_that_exclude_each_other_one_wins() {
        Ledger ledger = node();
        for (int round = 0; round < 20; round++) {
            String place = "place=" + round;
            LedgerQuery taken = LedgerQuery.tagged(tag(place));
            List<Object> outcomes = get(Flux.range(0, 16)
                    .flatMap(
                            i -> ledger.append(List.of(event("Taken", place)), noneAfter(0, taken))
                                    .cast(Object.class)
                                    .onErrorResume(AppendConflict.class, Mono::just),
                            16));
            assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(1);
            long winner = positions(ledger, taken, 0, Long.MAX_VALUE).getFirst();
            assertThat(outcomes)
                    .filteredOn(AppendConflict.class::isInstance)
                    .hasSize(15)
                    .allSatisfy(refused ->
                            assertThat(((AppendConflict) refused).position()).isEqualTo(winner));
        }
    }

    static List<LedgerQuery> kindsOfConditions() {
        return List.of(
                ALL,
                LedgerQuery.ofTypes("Taken", "Other"),
                LedgerQuery.tagged(tag("place=1")),
                item(Set.of("Taken"), "place=1", "program=p"),
                eitherOf(LedgerQuery.ofTypes("Other"), item(Set.of("Taken"), "program=p")));
    }

    @ParameterizedTest
    @MethodSource("kindsOfConditions")
    final void of_16_racers_who_saw_the_same_end_one_wins_whatever_kind_the_condition_is(LedgerQuery query) {
        List<Ledger> nodes = List.of(node(), forgetful());
        for (int round = 0; round < 10; round++) {
            long seen = get(nodes.getFirst().head()).next() - 1;
            NewEvent[] taken = {event("Taken", "place=1", "program=p")};
            List<Boolean> won = get(Flux.range(0, 16)
                    .flatMap(
                            i -> nodes.get(i % 2)
                                    .append(List.of(taken), noneAfter(seen, query))
                                    .thenReturn(true)
                                    .onErrorReturn(AppendConflict.class, false),
                            16));
            assertThat(won).filteredOn(one -> one).hasSize(1);
            assertThat(get(nodes.getLast().head()).next()).isEqualTo(seen + 2);
        }
    }

    @Test
    final void a_condition_that_describes_nothing_refuses_nothing() {
        Ledger ledger = node();
        append(ledger, event("a"));
        assertThat(appendIf(ledger, noneAfter(-1, new LedgerQuery(List.of())), event("b"))
                        .first())
                .isEqualTo(2);
    }

    @Test
    final void of_20_writers_on_10_types_and_10_tags_every_condition_held_at_its_place() {
        List<Ledger> nodes = List.of(node(), forgetful());
        List<Told> told = get(Flux.range(0, 20).flatMap(writer -> writing(nodes.get(writer % 2), writer), 20));
        List<RecordedEvent> log = get(node().read(ALL, 0, Long.MAX_VALUE));
        assertThat(new LogChecker(log).check(List.of(new History(told)))).isEmpty();
        assertThat(told).hasSize(20 * 15).extracting(Told::end).contains(End.ACKNOWLEDGED, End.CONFLICT);
    }

    private static Flux<Told> writing(Ledger ledger, int writer) {
        Workload workload = new Workload(new Random(writer));
        return Flux.range(0, 15)
                .concatMap(i -> Mono.defer(() -> {
                    Attempt attempt = workload.next(i, System.nanoTime(), ledger.knownNext());
                    List<NewEvent> events =
                            attempt.events().stream().map(Attempt.Wanted::event).toList();
                    return ledger.append(events, attempt.condition())
                            .map(appended -> new Told(attempt, End.ACKNOWLEDGED, System.nanoTime(), appended.first()))
                            .onErrorResume(failure -> Mono.just(Told.failed(attempt, failure, System.nanoTime())));
                }));
    }

    @Test
    final void an_answer_that_gets_lost_neither_loses_nor_doubles_an_append() {
        Ledger ledger =
                get(new Opening("care", ForgetfulAnswers.of(store), LedgerOptions.defaults(), environment()).open());
        opened.add(ledger);
        for (int i = 1; i <= 20; i++) {
            assertThat(append(ledger, event("a", "append=" + i)).first()).isEqualTo(i);
        }
        assertThat(positions(node(), LedgerQuery.ofTypes("a"), 0, 99))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    final void of_two_nodes_that_race_for_one_place_exactly_one_wins_a_hundred_times() {
        Ledger one = node();
        Ledger other = node();
        for (int round = 0; round < 100; round++) {
            LedgerQuery taken = LedgerQuery.tagged(tag("place=" + round));
            NewEvent event = event("Taken", "place=" + round);
            List<Boolean> won = get(Flux.just(one, other)
                    .flatMap(node -> node.append(List.of(event), noneAfter(0, taken))
                            .thenReturn(true)
                            .onErrorReturn(AppendConflict.class, false)));
            assertThat(won).containsExactlyInAnyOrder(true, false);
        }
        assertThat(get(one.head())).isEqualTo(get(other.head()));
        assertThat(get(one.head()).next()).isEqualTo(101);
    }

    @Test
    final void a_head_includes_what_any_node_was_told_before_it_was_asked_for() {
        Ledger writer = node();
        Ledger reader = node();
        for (int i = 0; i < 30; i++) {
            long last = append(writer, event("a")).last();
            assertThat(get(reader.head()).next()).isEqualTo(last + 1);
            assertThat(reader.knownNext()).isEqualTo(last + 1);
        }
    }

    @Test
    final void reading_gives_what_matches_in_order_within_the_bounds_on_any_node() {
        Ledger ledger = node();
        append(ledger, event("a", "client=1"), event("b", "client=2", "program=p"), event("a", "client=2"));
        append(ledger, event("b", "client=1", "program=p"));
        for (Ledger node : List.of(ledger, node(), forgetful())) {
            assertThat(positions(node, ALL, 2, 4)).containsExactly(2L, 3L);
            assertThat(positions(node, ALL, 0, Long.MAX_VALUE)).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(positions(node, LedgerQuery.ofTypes("a"), 0, 9)).containsExactly(1L, 3L);
            assertThat(positions(node, LedgerQuery.ofTypes("a"), 2, 9)).containsExactly(3L);
            assertThat(positions(node, item(Set.of("b"), "program=p", "client=1"), 0, 9))
                    .containsExactly(4L);
            assertThat(positions(node, eitherOf(LedgerQuery.ofTypes("b"), item(Set.of(), "client=1")), 0, 9))
                    .containsExactly(1L, 2L, 4L);
            assertThat(positions(node, new LedgerQuery(List.of()), 0, 9)).isEmpty();
            assertThat(positions(node, ALL, 5, 9)).isEmpty();
        }
    }

    @Test
    final void a_tail_begins_with_the_block_that_holds_its_start_and_goes_on_with_every_later_block() {
        Ledger writer = node();
        append(writer, event("a"), event("b"), event("c"));
        append(writer, event("d"));
        for (Ledger follower : List.of(writer, node(), forgetful())) {
            long already = get(follower.head()).next();
            List<Block> blocks = new ArrayList<>();
            Mono<List<Block>> followed =
                    follower.tail(2).take(4).doOnNext(blocks::add).collectList().cache();
            followed.subscribe();
            append(writer, event("e"));
            append(writer, event("f"), event("g"));
            List<Block> seen = get(followed);
            assertThat(seen.getFirst().first()).isEqualTo(1);
            assertThat(already).isGreaterThan(4);
            for (int i = 1; i < seen.size(); i++) {
                assertThat(seen.get(i).first()).isEqualTo(seen.get(i - 1).next());
            }
        }
    }

    @Test
    final void many_tails_on_two_nodes_see_every_position_once_and_in_order_during_writes() {
        Ledger one = node();
        Ledger other = node();
        int appends = 300;
        List<Mono<List<Long>>> followers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Ledger node = i % 2 == 0 ? one : other;
            Mono<List<Long>> follower = node.tail(0)
                    .concatMapIterable(Block::events)
                    .map(RecordedEvent::position)
                    .take(appends + 1L)
                    .collectList()
                    .cache();
            follower.subscribe();
            followers.add(follower);
        }
        get(Flux.range(0, appends)
                .flatMap(i -> (i % 2 == 0 ? one : other).append(List.of(event("a")), AppendCondition.none()), 32));
        for (Mono<List<Long>> follower : followers) {
            List<Long> seen = get(follower);
            for (int i = 0; i <= appends; i++) {
                assertThat(seen.get(i)).isEqualTo(i);
            }
        }
    }

    @Test
    final void an_instant_leads_to_the_last_position_recorded_by_then() {
        Ledger ledger = node();
        Instant start = now.get();
        for (int i = 1; i <= 40; i++) {
            now.set(start.plusSeconds(10L * i));
            append(ledger, event("a"), event("b"));
        }
        assertThat(get(ledger.positionAt(start.minusSeconds(1)))).isEqualTo(-1);
        assertThat(get(ledger.positionAt(start))).isZero();
        assertThat(get(ledger.positionAt(start.plusSeconds(9)))).isZero();
        for (int i = 1; i <= 40; i++) {
            assertThat(get(ledger.positionAt(start.plusSeconds(10L * i)))).isEqualTo(2L * i);
            assertThat(get(ledger.positionAt(start.plusSeconds(10L * i + 5)))).isEqualTo(2L * i);
        }
        assertThat(get(ledger.positionAt(start.plusSeconds(999_999)))).isEqualTo(80);
    }

    @Test
    final void recorded_time_never_goes_back_even_if_the_clock_does() {
        Instant before = append(node(), event("a")).recordedAt();
        now.set(before.minusSeconds(4));
        assertThat(append(node(), event("b")).recordedAt()).isEqualTo(before);
    }

    @Test
    final void a_clock_more_than_five_seconds_behind_the_last_block_is_refused() {
        append(node(), event("a"));
        now.set(now.get().minusSeconds(6));
        assertThatThrownBy(this::node).isInstanceOf(LedgerRefused.class).hasMessageContaining("clock");
    }

    @Test
    final void a_ledger_of_another_name_is_refused() {
        node();
        Mono<Ledger> other = new Opening("access", store, LedgerOptions.defaults(), environment()).open();
        assertThatThrownBy(() -> get(other)).isInstanceOf(LedgerRefused.class).hasMessageContaining("care");
    }

    @Test
    final void what_is_too_large_for_a_block_is_refused_and_what_just_fits_gets_one_of_its_own() {
        Ledger ledger = node();
        NewEvent mebibyte =
                new NewEvent(UUID.randomUUID(), "a", "1", Set.of(), Map.of(), NewEvent.JSON, new byte[1024 * 1024]);
        NewEvent[] eight = new NewEvent[8];
        Arrays.fill(eight, mebibyte);
        assertThatThrownBy(() -> append(ledger, eight)).isInstanceOf(AppendTooLarge.class);
        Appended seven = append(ledger, Arrays.copyOf(eight, 7));
        assertThat(seven.last() - seven.first()).isEqualTo(6);
    }

    @Test
    final void each_block_records_the_head_of_the_ledger_it_is_ordered_against() {
        Ledger care = node();
        append(care, event("a"));
        LedgerOptions options = LedgerOptions.defaults().withCrossHead(care::knownNext);
        Ledger access = get(new Opening("access", emptyStore(), options, environment()).open());
        opened.add(access);
        append(access, event("Read"));
        assertThat(get(access.read(ALL, 1, 2)).getFirst().crossHead()).isEqualTo(2);
        assertThat(get(care.read(ALL, 1, 2)).getFirst().crossHead()).isEqualTo(RecordedEvent.NO_CROSS_HEAD);
    }

    @Test
    final void a_node_that_knows_less_of_the_other_ledger_records_what_is_known_already() {
        append(node(LedgerOptions.defaults().withCrossHead(() -> 9)), event("a"));
        Ledger behind = node(LedgerOptions.defaults().withCrossHead(() -> 5));
        append(behind, event("b"));
        assertThat(get(behind.read(ALL, 1, 3).map(RecordedEvent::crossHead))).containsExactly(9L, 9L);
        assertThat(get(node().tail(0).take(3))).hasSize(3);
    }

    @Test
    final void a_closed_ledger_takes_no_appends() {
        Ledger ledger = node();
        ledger.close();
        assertThatThrownBy(() -> append(ledger, event("a"))).isInstanceOf(LedgerClosed.class);
    }

    /** A further node on the same store. */
    private Ledger node() {
        return node(LedgerOptions.defaults());
    }

    /** A further node that keeps no block in memory but the newest and asks the store for all others. */
    private Ledger forgetful() {
        return node(LedgerOptions.defaults().withRecentBytes(1));
    }

    private Ledger node(LedgerOptions options) {
        Ledger ledger = get(new Opening("care", store, options, environment()).open());
        opened.add(ledger);
        return ledger;
    }

    private LedgerEnvironment environment() {
        LongSupplier passed = () -> TimeUnit.MICROSECONDS.toNanos(Micros.of(now.get()));
        return new LedgerEnvironment(now::get, passed, UUID::randomUUID, Schedulers.parallel(), Schedulers.parallel());
    }

    private static void assertRefused(Ledger ledger, long position, AppendCondition condition) {
        assertThatThrownBy(() -> appendIf(ledger, condition, event("x")))
                .isInstanceOfSatisfying(
                        AppendConflict.class,
                        conflict -> assertThat(conflict.position()).isEqualTo(position));
    }

    private static void assertAccepted(Ledger ledger, AppendCondition condition) {
        assertThat(appendIf(ledger, condition, event("x")).first()).isGreaterThan(2);
    }

    private static LedgerQuery item(Set<String> types, String... tags) {
        Set<Tag> all = Arrays.stream(tags).map(Samples::tag).collect(Collectors.toSet());
        return new LedgerQuery(List.of(new Item(types, all)));
    }

    private static LedgerQuery eitherOf(LedgerQuery one, LedgerQuery other) {
        List<Item> items = new ArrayList<>(one.items());
        items.addAll(other.items());
        return new LedgerQuery(items);
    }
}
