package org.throughline.infrastructure.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.ClockedNodes;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.LedgerMarks;
import reactor.core.publisher.Mono;

/** What was recorded under a wrong clock is shown, and asked for as of a moment, by the time that was accepted. */
class AcceptedTimeInViewsTest {
    private static final Step.Thing THING = new Step.Thing("t");

    private final ClockedNodes nodes = new ClockedNodes(UUID::randomUUID);
    private final ClockedNodes.Machine machine = nodes.machine();
    private final Ledger ledger = machine.open();
    private final LedgerCareHistory history = new LedgerCareHistory(ledger, Step::read);
    private Instant before = Instant.MIN;
    private Instant wrong = Instant.MIN;
    private TimeAcceptance accepted;

    /** Position 1 is right, 2 an hour ahead, 3 the acceptance, 4 right. */
    @BeforeEach
    void happen() {
        nodes.pass(Duration.ofSeconds(10));
        before = add(1);
        jumpAll(Duration.ofHours(1));
        nodes.pass(Duration.ofSeconds(90));
        wrong = add(2);
        machine.wall().setRight();
        nodes.storeClock().setRight();
        nodes.pass(Duration.ofSeconds(90));
        accepted = machine.acceptTime(2, "the time server was wrong");
        nodes.pass(Duration.ofSeconds(90));
        add(3);
    }

    @Test
    void events_of_a_history_tell_the_time_that_counts() {
        assertThat(wrong).isAfter(accepted.at());
        List<Step.Thing> many = new ArrayList<>(List.of(THING));
        IntStream.range(0, 99).mapToObj(i -> new Step.Thing("other" + i)).forEach(many::add);
        for (var found : List.of(
                history.about(List.of(THING), Set.of(), 4),
                history.about(many, Set.of(Step.TYPE), 4),
                history.all(Set.of(Step.TYPE), 4))) {
            assertThat(get(found.collectList()))
                    .extracting(Recorded::recordedAt)
                    .startsWith(before, accepted.at())
                    .hasSize(3)
                    .isSorted();
        }
        assertThat(get(history.recordedAt(2))).isEqualTo(accepted.at());
        assertThat(get(history.recordedAt(1))).isEqualTo(before);
    }

    @Test
    void as_of_a_moment_nobody_sees_what_was_not_known_by_then() {
        assertThat(resolved(before)).isEqualTo(1);
        assertThat(resolved(accepted.at().minusMillis(1))).isEqualTo(1);
        assertThat(resolved(accepted.at())).isEqualTo(3);
        assertThat(resolved(wrong)).isEqualTo(4);
    }

    @Test
    void a_study_as_of_a_wrong_position_does_not_look_into_the_future() {
        LedgerMarks.Mark mark = get(new LedgerRoots(ledger).at(2));
        assertThat(mark.recordedAt()).isEqualTo(accepted.at());
    }

    private long resolved(Instant instant) {
        return get(history.resolve(new AsOf.RecordedAt(instant)));
    }

    private Instant add(int value) {
        Appended appended = get(ledger.append(List.of(Step.add("t", value).stored()), AppendCondition.none()));
        return appended.recordedAt();
    }

    private void jumpAll(Duration by) {
        machine.wall().jump(by);
        nodes.storeClock().jump(by);
    }

    private <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(nodes.await(answer));
    }
}
