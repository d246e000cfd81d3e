package org.throughline.infrastructure.security;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The key set of an identity provider (RFC 7517), asked for when a token names a key that is not in it, and from time to
 * time, because keys are withdrawn. Whoever makes up names of keys does not have us ask more often than that.
 */
final class ProviderKeys implements Function<SignedJWT, Flux<JWK>> {
    /** The shortest time between two questions. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** After this time the set is asked for anew. */
    static final Duration FRESH = Duration.ofMinutes(5);

    /** For so long a set serves whose provider does not answer. */
    static final Duration KEPT = Duration.ofHours(24);

    private final Mono<String> source;
    private final Ticker ticker;

    private @Nullable Fetched fetched;
    private @Nullable Mono<Fetched> asking;
    private long askedAt;
    private boolean asked;

    /** @param source the key set as the provider says it, asked for with each subscription */
    ProviderKeys(Mono<String> source, Ticker ticker) {
        this.source = source;
        this.ticker = ticker;
    }

    /** The keys that a token may be signed with; fails where no set is known and none can be had. */
    @Override
    public Flux<JWK> apply(SignedJWT token) {
        var selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
        return Mono.defer(() -> {
                    Fetched known = known();
                    if (known == null) {
                        return ask();
                    }
                    boolean has = !selector.select(known.keys()).isEmpty();
                    return has && !isOlder(known, FRESH) ? Mono.just(known) : ask().onErrorReturn(known);
                })
                .flatMapIterable(set -> List.copyOf(selector.select(set.keys())));
    }

    private synchronized @Nullable Fetched known() {
        return fetched == null || isOlder(fetched, KEPT) ? null : fetched;
    }

    private boolean isOlder(Fetched set, Duration age) {
        return ticker.read() - set.at() > age.toNanos();
    }

    /** All who ask at the same time wait for one answer, and who asks too early after one has the last again. */
    private synchronized Mono<Fetched> ask() {
        if (asking != null) {
            return asking;
        }
        if (asked && ticker.read() - askedAt < PAUSE.toNanos()) {
            Fetched known = known();
            return known == null
                    ? Mono.error(new IllegalStateException("The identity provider did not answer"))
                    : Mono.just(known);
        }
        asked = true;
        askedAt = ticker.read();
        asking = source.map(this::read)
                .doOnNext(this::keep)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("The identity provider said nothing")))
                .doFinally(end -> done())
                .cache();
        return asking;
    }

    private synchronized void keep(Fetched set) {
        fetched = set;
    }

    private synchronized void done() {
        asking = null;
    }

    private Fetched read(String said) {
        try {
            return new Fetched(JWKSet.parse(said), ticker.read());
        } catch (ParseException none) {
            throw new IllegalStateException("The identity provider said no key set");
        }
    }

    private record Fetched(JWKSet keys, long at) {}
}
