package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.ledger.ClockedNodes.Machine;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.ClocksApart;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import reactor.core.publisher.Mono;

/** A clock that is wrong stops appends for a while, and never for ever; what it shows does not become the time. */
class WrongClockTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration A_LITTLE = Duration.ofSeconds(11);
    private static final String REASON = "the clock of node 2 was wrong";

    private final ClockedNodes nodes = new ClockedNodes(UUID::randomUUID);
    private final Machine machine = nodes.machine();

    @Test
    void one_wrong_clock_for_one_block_locks_no_node_out() {
        Ledger node = machine.open();
        assertAppends(node);
        machine.wall().jump(Duration.ofDays(365));
        assertApart(node, "365 days ahead of");
        machine.wall().setRight();
        nodes.pass(MINUTE.plus(A_LITTLE));
        assertAppends(node);
        assertAppends(machine.open());
        assertAppends(nodes.machine().open());
    }

    @ParameterizedTest
    @ValueSource(longs = {-31_536_000, -86_400, -60, -6, 6, 60, 86_400, 31_536_000})
    void a_clock_that_jumps_alone_never_becomes_the_time_of_a_block(long seconds) {
        Ledger node = machine.open();
        machine.wall().jump(Duration.ofSeconds(seconds));
        for (int i = 0; i < 200; i++) {
            assertApart(node, "clock");
            nodes.pass(Duration.ofSeconds(3));
        }
        assertThat(nodes.store().all()).hasSize(1);
    }

    @Test
    void appends_go_on_when_machine_and_store_have_agreed_for_a_minute_and_not_sooner() {
        Ledger node = machine.open();
        machine.wall().jump(Duration.ofSeconds(6));
        assertApart(node, "6.0 s ahead of");
        machine.wall().setRight();
        nodes.pass(MINUTE.minusSeconds(1));
        assertApart(node, "agreed for a minute");
        nodes.pass(A_LITTLE);
        assertAppends(node);
    }

    @Test
    void a_clock_within_five_seconds_stops_nobody_and_a_slow_drift_of_everything_neither() {
        Ledger node = machine.open();
        machine.wall().jump(Duration.ofSeconds(4));
        nodes.storeClock().jump(Duration.ofSeconds(2));
        assertAppends(node);
        machine.wall().runAt(1.01);
        nodes.storeClock().runAt(1.01);
        for (int i = 0; i < 100; i++) {
            nodes.pass(Duration.ofSeconds(30));
            assertThat(nodes.append(node)).isInstanceOf(Appended.class);
        }
        assertThat(Duration.between(nodes.now(), last().recordedAt())).isGreaterThan(Duration.ofSeconds(20));
    }

    @Test
    void a_jump_of_all_clocks_up_to_a_day_is_the_new_time_after_a_minute() {
        Ledger node = machine.open();
        jumpAll(Duration.ofHours(23));
        assertApart(node, "82800 s ahead of");
        nodes.pass(MINUTE.plus(A_LITTLE));
        assertThat(((Appended) nodes.append(node)).recordedAt())
                .isCloseTo(nodes.now().plus(Duration.ofHours(23)), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void behind_a_small_jump_time_stands_still_until_it_has_come_and_nobody_waits() {
        Ledger node = machine.open();
        jumpAll(Duration.ofHours(1));
        assertApart(node, "ahead of");
        nodes.pass(MINUTE.plus(A_LITTLE));
        Instant wrong = ((Appended) nodes.append(node)).recordedAt();
        setAllRight();
        assertApart(node, "behind");
        nodes.pass(MINUTE.plus(A_LITTLE));
        assertThat(((Appended) nodes.append(node)).recordedAt()).isEqualTo(wrong);
        nodes.pass(Duration.ofHours(1));
        assertAppends(node);
        assertThat(last().recordedAt()).isAfter(wrong);
    }

    @ParameterizedTest
    @ValueSource(longs = {-400, -2, 2, 400})
    void a_jump_of_all_clocks_above_a_day_waits_for_an_operator_and_goes_on_by_itself_then(long days) {
        Ledger node = machine.open();
        assertAppends(node);
        nodes.pass(Duration.ofMinutes(1));
        jumpAll(Duration.ofDays(days));
        assertApart(node, "clock");
        nodes.pass(Duration.ofHours(3));
        assertApart(node, "throughline ledger accept-time --ledger care --from ");
        long from = days > 0 ? 2 : 0;
        TimeAcceptance accepted = machine.acceptTime(from, REASON);
        assertThat(accepted)
                .isEqualTo(new TimeAcceptance(2, from, machine.wall().instant(), REASON));
        nodes.pass(A_LITTLE);
        assertThat(((Appended) nodes.append(node)).recordedAt())
                .isCloseTo(machine.wall().instant(), within(1, ChronoUnit.SECONDS));
        assertThat(get(node.times()).acceptances()).containsExactly(accepted);
    }

    @Test
    void a_ledger_that_holds_a_future_time_is_refused_with_the_command_that_opens_it() {
        Ledger other = machine.open();
        long wrong = blockFromTheFuture(other);
        assertThatThrownBy(machine::open)
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("set the clock right")
                .hasMessageContaining("throughline ledger accept-time --ledger care --from " + wrong + " --reason");
        assertApart(other, "the last block");
        nodes.pass(MINUTE.multipliedBy(3));
        assertApart(other, "accept-time");

        machine.acceptTime(wrong, REASON);

        assertAppends(machine.open());
        nodes.pass(A_LITTLE);
        assertAppends(other);
        assertThat(last().recordedAt()).isCloseTo(nodes.now(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void what_is_taken_back_counts_as_recorded_when_the_time_was_accepted() {
        Ledger node = machine.open();
        Instant genesis = last().recordedAt();
        nodes.pass(Duration.ofSeconds(10));
        assertAppends(node);
        Instant believed = last().recordedAt();
        long wrong = blockFromTheFuture(node);
        nodes.pass(Duration.ofSeconds(10));
        TimeAcceptance accepted = machine.acceptTime(wrong, REASON);
        nodes.pass(MINUTE.plus(A_LITTLE));
        assertAppends(node);
        Instant after = last().recordedAt();
        assertThat(positionAt(node, genesis.minusSeconds(1))).isEqualTo(-1);
        assertThat(positionAt(node, genesis)).isZero();
        assertThat(positionAt(node, believed)).isEqualTo(1);
        assertThat(positionAt(node, accepted.at().minusMillis(1))).isEqualTo(1);
        assertThat(positionAt(node, accepted.at())).isEqualTo(accepted.position());
        assertThat(positionAt(node, after)).isEqualTo(accepted.position() + 1);
        assertThat(positionAt(node, after.plus(Duration.ofDays(9999)))).isEqualTo(accepted.position() + 1);
        assertThat(get(node.times()).of(wrong, Instant.MAX)).isEqualTo(accepted.at());
        assertThat(get(node.times()).of(1, believed)).isEqualTo(believed);
        assertThat(get(machine.open().times())).isEqualTo(get(node.times()));
    }

    @Test
    void times_can_be_wrong_again_after_an_acceptance_even_one_that_was_wrong_itself() {
        Ledger node = machine.open();
        jumpAll(Duration.ofDays(30));
        nodes.pass(Duration.ofSeconds(10));
        TimeAcceptance first = machine.acceptTime(1, "believed by mistake");
        setAllRight();
        TimeAcceptance second = machine.acceptTime(1, REASON);
        assertThat(second.at()).isBefore(first.at());
        assertThat(get(node.times()).acceptances()).isEmpty();
        nodes.pass(MINUTE.plus(A_LITTLE));
        assertAppends(node);
        assertThat(get(node.times()).acceptances()).containsExactly(first, second);
        assertThat(get(node.times()).of(first.position(), first.at())).isEqualTo(second.at());
        assertThat(positionAt(node, second.at().minusMillis(1))).isZero();
        assertThat(positionAt(node, second.at())).isEqualTo(second.position());
    }

    @Test
    void another_position_than_the_first_wrong_one_and_a_reason_that_is_none_change_nothing() {
        Ledger node = machine.open();
        assertAppends(node);
        for (long from : new long[] {0, 1, 3, 99}) {
            assertThatThrownBy(() -> machine.acceptTime(from, REASON))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Nothing in ledger care was recorded later than now")
                    .hasMessageContaining("--from 2, the end of the ledger, is accepted");
        }
        long wrong = blockFromTheFuture(node);
        assertThatThrownBy(() -> machine.acceptTime(1, REASON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--from " + wrong + " is accepted");
        for (String reason : List.of("", " ", "a\nb", "say \"no\"", "C:\\", "x".repeat(201))) {
            assertThatThrownBy(() -> machine.acceptTime(wrong, reason))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 200 characters");
        }
        nodes.storeClock().jump(Duration.ofSeconds(-6));
        assertThatThrownBy(() -> machine.acceptTime(wrong, REASON))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("6 s apart");
        assertThat(nodes.store().all()).hasSize(3);
    }

    @Test
    void a_ledger_is_not_begun_while_clocks_are_apart() {
        nodes.storeClock().jump(Duration.ofDays(-1));
        assertThatThrownBy(machine::open).isInstanceOf(LedgerRefused.class).hasMessageContaining("86400 s apart");
        assertThat(nodes.store().all()).isEmpty();
    }

    @Test
    void what_is_accepted_is_known_at_once_and_the_store_is_not_asked_again() {
        Ledger node = machine.open();
        assertThat(get(node.times())).isEqualTo(RecordedTimes.AS_STORED);
        int searches = nodes.store().searches();
        for (int i = 0; i < 5; i++) {
            assertAppends(node);
            var told = new AtomicReference<RecordedTimes>();
            node.times().subscribe(told::set);
            assertThat(told).as("without a change of threads").hasValue(RecordedTimes.AS_STORED);
        }
        assertThat(nodes.store().searches()).isEqualTo(searches);
    }

    @Test
    void nothing_is_accepted_in_a_store_without_a_ledger() {
        assertThatThrownBy(() -> machine.acceptTime(0, REASON))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("no ledger care");
        assertThat(nodes.store().all()).isEmpty();
    }

    @Test
    void an_acceptance_that_loses_its_place_to_another_block_names_the_position_anew() {
        Ledger node = machine.open();
        assertAppends(node);
        Machine second = nodes.machine();
        Ledger busy = second.open();
        nodes.store().beatInsertWith(block -> {
            var end = nodes.store().all().getLast();
            return Optional.of(Chain.endedBy(end).build(Chain.eventsOf(block), UUID.randomUUID(), end.at(), -1));
        });
        assertThatThrownBy(() -> machine.acceptTime(2, REASON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--from 3");
        assertAppends(busy);
    }

    @Test
    void a_machine_that_slept_goes_on_after_a_minute() {
        Ledger node = machine.open();
        machine.monotonic().runAt(0);
        nodes.pass(Duration.ofHours(8));
        machine.monotonic().runAt(1);
        assertApart(node, "ahead of");
        nodes.pass(MINUTE.plus(A_LITTLE));
        assertAppends(node);
        assertThat(last().recordedAt()).isCloseTo(nodes.now(), within(1, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2})
    void a_store_whose_clock_stands_still_or_runs_wrong_stops_appends_until_it_is_right(double rate) {
        Ledger node = machine.open();
        nodes.storeClock().runAt(rate);
        nodes.pass(Duration.ofMinutes(5));
        assertApart(node, "the store's clock is ");
        nodes.storeClock().setRight();
        nodes.pass(MINUTE.plus(A_LITTLE));
        assertAppends(node);
    }

    @Test
    void clocks_that_agree_and_jump_about_have_not_agreed() {
        Ledger node = machine.open();
        for (int i = 0; i < 100; i++) {
            jumpAll(Duration.ofSeconds(i % 2 == 0 ? 600 : -600));
            nodes.pass(Duration.ofSeconds(30));
            assertThat(nodes.append(node)).isInstanceOf(ClocksApart.class);
        }
        setAllRight();
        nodes.pass(MINUTE.plus(A_LITTLE));
        assertAppends(node);
    }

    @Test
    void a_store_that_does_not_tell_its_time_stops_nobody() {
        Ledger node = machine.open();
        for (Mono<Instant> silent : List.of(
                Mono.<Instant>empty(), Mono.<Instant>never(), Mono.<Instant>error(new IllegalStateException("away")))) {
            nodes.store().tellTime(silent);
            nodes.pass(Duration.ofMinutes(5));
            assertAppends(node);
        }
    }

    @Test
    void nodes_at_both_ends_of_what_is_allowed_write_and_open_beside_each_other() {
        Machine fast = nodes.machine();
        fast.wall().jump(Duration.ofMillis(4900));
        machine.wall().jump(Duration.ofMillis(-4900));
        Ledger ahead = fast.open();
        Ledger behind = machine.open();
        for (int i = 0; i < 50; i++) {
            assertAppends(ahead);
            assertAppends(behind);
            nodes.pass(Duration.ofSeconds(7));
            assertAppends(ahead);
            behind = machine.open();
        }
    }

    @Test
    void conditions_are_refused_all_the_same_while_clocks_are_apart() {
        Ledger node = machine.open();
        assertAppends(node);
        machine.wall().jump(Duration.ofHours(1));
        assertThatThrownBy(() -> nodes.await(
                        node.append(List.of(Samples.event("b")), new AppendCondition(LedgerQuery.all(), 0))))
                .isInstanceOf(AppendConflict.class);
    }

    /** As a node of an earlier version with a wrong clock wrote it; gives its position. */
    private long blockFromTheFuture(Ledger node) {
        Block end = last();
        Block future = Chain.endedBy(end)
                .build(
                        Chain.eventsOf(end),
                        UUID.randomUUID(),
                        end.at() + Duration.ofDays(365).toMillis() * 1000,
                        -1);
        nodes.store().replace(future);
        assertThat(get(node.head()).next()).isEqualTo(future.next());
        return future.first();
    }

    private void jumpAll(Duration by) {
        machine.wall().jump(by);
        nodes.storeClock().jump(by);
    }

    private void setAllRight() {
        machine.wall().setRight();
        nodes.storeClock().setRight();
    }

    private Block last() {
        return nodes.store().all().getLast();
    }

    private <T> T get(Mono<T> answer) {
        return nodes.await(answer);
    }

    private long positionAt(Ledger node, Instant instant) {
        return get(node.positionAt(instant));
    }

    private void assertAppends(Ledger node) {
        assertThat(nodes.append(node)).isInstanceOf(Appended.class);
    }

    private void assertApart(Ledger node, String why) {
        assertThat(nodes.append(node))
                .isInstanceOfSatisfying(
                        ClocksApart.class,
                        apart -> assertThat(apart.getMessage())
                                .contains("takes no appends")
                                .contains(why));
    }
}
