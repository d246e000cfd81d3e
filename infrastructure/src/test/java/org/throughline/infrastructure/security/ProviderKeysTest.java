package org.throughline.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ProviderKeysTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Mono<String>> provider = new AtomicReference<>(Mono.just(set("one")));
    private final ProviderKeys keys = new ProviderKeys(
            Mono.defer(() -> {
                asked.incrementAndGet();
                return provider.get();
            }),
            nanos::get);

    private static String set(String... ids) {
        return new JWKSet(List.of(ids).stream()
                        .<JWK>map(id -> new OctetSequenceKey.Builder(new byte[32])
                                .keyID(id)
                                .build())
                        .toList())
                .toString(false);
    }

    private List<String> find(String id) {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(id).build(), new JWTClaimsSet.Builder().build());
        return keys.apply(token)
                .map(JWK::getKeyID)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void made_up_names_of_keys_do_not_have_the_provider_asked_each_time() {
        assertThat(find("one")).containsExactly("one");
        pass(ProviderKeys.PAUSE.plusSeconds(1));
        for (int i = 0; i < 1000; i++) {
            assertThat(find("made up " + i)).isEmpty();
        }
        assertThat(asked).hasValue(2);
        assertThat(find("one")).as("who has a token goes on").containsExactly("one");
    }

    @Test
    void a_new_key_is_found_once_the_pause_is_over_and_a_withdrawn_one_is_gone_soon() {
        assertThat(find("one")).containsExactly("one");
        provider.set(Mono.just(set("two")));
        assertThat(find("two")).isEmpty();
        pass(ProviderKeys.PAUSE.plusSeconds(1));
        assertThat(find("two")).containsExactly("two");
        assertThat(find("one")).isEmpty();

        provider.set(Mono.just(set("three")));
        pass(ProviderKeys.FRESH.plusSeconds(1));
        assertThat(find("two")).isEmpty();
    }

    @Test
    void a_provider_that_is_away_takes_nobody_s_token_for_a_day_and_then_everybody_s() {
        assertThat(find("one")).containsExactly("one");
        provider.set(Mono.error(new IllegalStateException("away")));
        pass(ProviderKeys.KEPT.minusSeconds(1));
        assertThat(find("one")).containsExactly("one");
        pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> find("one")).isInstanceOf(IllegalStateException.class);
        int before = asked.get();
        assertThatThrownBy(() -> find("one")).isInstanceOf(IllegalStateException.class);
        assertThat(asked).as("who asks too early has the same answer").hasValue(before);
    }

    @Test
    void those_who_ask_together_wait_for_one_answer() {
        provider.set(Mono.delay(Duration.ofMillis(20)).map(later -> set("one")));
        Long found = Flux.range(0, 50)
                .flatMap(same -> Mono.fromCallable(() -> find("one"))
                        .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic()))
                .filter(List.of("one")::equals)
                .count()
                .block();
        assertThat(found).isEqualTo(50);
        assertThat(asked).hasValue(1);
    }
}
