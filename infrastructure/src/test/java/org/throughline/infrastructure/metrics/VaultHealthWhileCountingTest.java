package org.throughline.infrastructure.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.throughline.infrastructure.vault.VaultStatus;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class VaultHealthWhileCountingTest {
    private static final Duration BOUND = Duration.ofSeconds(10);

    @Test
    void a_vault_that_answers_is_up_while_its_keys_are_still_being_counted() {
        Sinks.One<VaultStatus.Keys> count = Sinks.one();
        var health = new VaultHealth(count.asMono(), Mono.empty(), new SimpleMeterRegistry());

        assertThat(now(health).getStatus()).isEqualTo(Status.UP);
        assertThat(now(health).getDetails()).isEmpty();

        count.tryEmitValue(new VaultStatus.Keys(3, 1, 0, "kek"));
        assertThat(now(health).getDetails()).containsEntry("keys", 3L).containsEntry("destroyed", 1L);
    }

    @Test
    void a_key_database_that_fails_the_count_is_down() {
        var failure = new IllegalStateException("gone");
        var health = new VaultHealth(Mono.error(failure), Mono.empty(), new SimpleMeterRegistry());

        assertThat(now(health).getStatus()).isEqualTo(Status.DOWN);
        assertThat(now(health).getDetails()).containsEntry("cause", "IllegalStateException");
    }

    private static Health now(VaultHealth health) {
        return health.health().blockOptional(BOUND).orElseThrow();
    }
}
