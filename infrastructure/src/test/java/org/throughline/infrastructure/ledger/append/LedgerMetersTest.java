package org.throughline.infrastructure.ledger.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.appendIf;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;
import static org.throughline.infrastructure.ledger.Samples.noneAfter;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class LedgerMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Ledger ledger = get(new Opening(
                    "care",
                    new InMemoryBlockStore(),
                    LedgerOptions.defaults().withMeters(registry),
                    LedgerEnvironment.real())
            .open());

    @Test
    void appends_blocks_conflicts_and_the_head_are_measured() {
        append(ledger, event("a"), event("b"));
        append(ledger, event("c"));
        assertThatThrownBy(() -> appendIf(ledger, noneAfter(0, LedgerQuery.all()), event("d")))
                .isInstanceOf(AppendConflict.class);
        Awaitility.await()
                .untilAsserted(() -> assertThat(registry.get("throughline.ledger.append")
                                .timer()
                                .count())
                        .isEqualTo(3));
        assertThat(registry.get("throughline.ledger.append").timer().totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(registry.get("throughline.ledger.block.events").summary().totalAmount())
                .isEqualTo(3);
        assertThat(registry.get("throughline.ledger.conflicts").counter().count())
                .isEqualTo(1);
        assertThat(registry.get("throughline.ledger.head").gauge().value()).isEqualTo(4);
        assertThat(registry.get("throughline.ledger.queue").gauge().value()).isZero();
    }

    @Test
    void the_lag_is_that_of_the_slowest_follower_and_ends_with_it() {
        for (int i = 0; i < 300; i++) {
            append(ledger, event("a"));
        }
        Disposable slow = ledger.tail(0).concatMap(block -> Mono.never(), 1).subscribe();
        Awaitility.await().untilAsserted(() -> assertThat(lag()).isBetween(1.0, 300.0));
        slow.dispose();
        Awaitility.await().untilAsserted(() -> assertThat(lag()).isZero());
    }

    private double lag() {
        return registry.get("throughline.ledger.tail.lag").gauge().value();
    }
}
