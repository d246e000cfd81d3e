package org.throughline.infrastructure.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.infrastructure.vault.VaultFixture.now;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.TestMongo;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class KeyGathererTest {
    private final MongoDatabase database = TestMongo.freshDatabase();

    private KeyGatherer gatherer() {
        return new KeyGatherer(new KeyStore(database, Duration.ofSeconds(10)), keys -> keys);
    }

    private static KeyDocument made(String id, int by) {
        return KeyDocument.made(id, null, 1, "kek-" + by, new byte[] {(byte) by});
    }

    @Test
    void everybody_who_wishes_for_a_key_gets_the_one_that_is_stored() {
        List<KeyGatherer> nodes = List.of(gatherer(), gatherer());

        List<Map<String, KeyDocument>> answers = now(Flux.range(0, 1000)
                .flatMap(
                        i -> nodes.get(i % 2)
                                .ensure(Set.of("a" + i % 100, "b" + i % 70), id -> Mono.just(made(id, i % 2))),
                        500)
                .collectList());

        Map<String, KeyDocument> stored = now(new KeyStore(database, Duration.ofSeconds(10))
                .find(IntStream.range(0, 100)
                        .boxed()
                        .flatMap(i -> List.of("a" + i, "b" + i).stream())
                        .toList()));
        assertThat(stored).hasSize(170);
        assertThat(answers)
                .hasSize(1000)
                .allSatisfy(answer -> assertThat(answer)
                        .hasSize(2)
                        .allSatisfy((id, key) -> assertThat(key).isEqualTo(stored.get(id))));
    }

    @Test
    void a_wish_that_fails_does_not_keep_later_ones_waiting() {
        KeyGatherer gatherer = gatherer();
        Mono<Map<String, KeyDocument>> failing = gatherer.ensure(Set.of("x"), id -> {
            throw new IllegalArgumentException("no key");
        });

        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> now(failing));
        }
        assertThat(now(gatherer.ensure(Set.of("y"), id -> Mono.just(made(id, 0)))))
                .containsOnlyKeys("y");
    }
}
