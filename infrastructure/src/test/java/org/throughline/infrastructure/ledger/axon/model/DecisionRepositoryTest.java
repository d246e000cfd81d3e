package org.throughline.infrastructure.ledger.axon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import reactor.core.publisher.Mono;

class DecisionRepositoryTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    /** A transfer on one of two nodes, or a deposit past Axon, by the other application on the same store. */
    record Step(Kind kind, boolean firstNode, String from, String to, int amount) {}

    enum Kind {
        TRANSFER,
        FAILING_TRANSFER,
        FOREIGN_DEPOSIT
    }

    @Example
    void what_is_appended_changes_the_models_whose_criteria_match_it_and_no_others() {
        try (Ledger ledger = TestMongo.open(TestStore.freshDatabase());
                Bank bank = new Bank(ledger, new MovedCodec())) {
            assertThat(bank.transfer("a", "b", 5)).isEqualTo(new Bank.Seen(0, 0, -5, 5, 0));
            assertThat(bank.transfer("a", "b", 1)).isEqualTo(new Bank.Seen(-5, 5, -6, 6, 2));
        }
    }

    @Example
    void a_command_on_an_account_of_5000_events_decodes_what_is_new_and_nothing_else() {
        MovedCodec codec = new MovedCodec();
        try (Ledger ledger = get(Ledgers.open(
                        TestStore.freshDatabase(),
                        "care",
                        LedgerOptions.defaults().withRecentBytes(1)));
                Bank bank = new Bank(ledger, codec)) {
            for (int i = 0; i < 50; i++) {
                deposit(
                        ledger,
                        IntStream.range(0, 100)
                                .mapToObj(one -> new Moved("old", 1))
                                .toList());
            }
            assertThat(bank.transfer("old", "new", 1).fromBefore()).isEqualTo(5_000);
            assertThat(codec.decoded.getAndSet(0)).isEqualTo(5_000);
            for (int i = 0; i < 10; i++) {
                assertThat(bank.transfer("old", "new" + i, 1).fromBefore()).isEqualTo(4_999 - i);
                assertThat(codec.decoded.getAndSet(0)).isEqualTo(1);
            }
        }
    }

    @Property(tries = 25, seed = "20261126", shrinking = ShrinkingMode.BOUNDED)
    void whatever_happens_in_between_a_decision_sees_the_plain_fold(
            @ForAll("steps") @Size(min = 10, max = 40) List<Step> steps) {
        var database = TestStore.freshDatabase();
        Map<String, Integer> fold = new HashMap<>();
        try (Ledger one = TestMongo.open(database);
                Ledger other = TestMongo.open(database);
                Bank ofOne = new Bank(one, new MovedCodec());
                Bank ofOther = new Bank(other, new MovedCodec())) {
            for (Step step : steps) {
                Bank bank = step.firstNode() ? ofOne : ofOther;
                int from = fold.getOrDefault(step.from(), 0);
                int to = fold.getOrDefault(step.to(), 0);
                switch (step.kind()) {
                    case FOREIGN_DEPOSIT -> {
                        deposit(step.firstNode() ? one : other, List.of(new Moved(step.to(), step.amount())));
                        fold.merge(step.to(), step.amount(), Integer::sum);
                    }
                    case FAILING_TRANSFER -> {
                        Bank.Seen seen = bank.failTo(step.from(), step.to(), step.amount());
                        assertThat(List.of(seen.fromBefore(), seen.toBefore())).containsExactly(from, to);
                    }
                    case TRANSFER -> {
                        Bank.Seen seen = bank.transfer(step.from(), step.to(), step.amount());
                        assertThat(List.of(seen.fromBefore(), seen.toBefore())).containsExactly(from, to);
                        fold.merge(step.from(), -step.amount(), Integer::sum);
                        fold.merge(step.to(), step.amount(), Integer::sum);
                    }
                    default -> throw new AssertionError(step.kind());
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> account = Arbitraries.of(Set.of("a", "b", "c"));
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.of(true, false),
                        account,
                        account,
                        Arbitraries.integers().between(1, 9))
                .as(Step::new)
                .list();
    }

    private static void deposit(Ledger ledger, List<Moved> moves) {
        get(ledger.append(moves.stream().map(MovedCodec::stored).toList(), AppendCondition.none()));
    }

    private static <T> T get(Mono<T> answer) {
        return answer.blockOptional(BOUND).orElseThrow();
    }
}
