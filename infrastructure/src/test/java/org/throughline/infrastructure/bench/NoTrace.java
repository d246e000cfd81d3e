package org.throughline.infrastructure.bench;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.infrastructure.access.trace.TraceKey;
import org.throughline.infrastructure.access.trace.TraceKeys;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What stands in for a trace where there is to be none: nothing is hashed, sealed or appended. The product has no way to
 * be run like this.
 */
final class NoTrace implements AccessLedger, TraceKeys, TraceKey {
    private static final Fingerprint NO_HASH = new Fingerprint("0".repeat(32));

    private final Sealed<Map<String, String>> parameters =
            Sealed.plain(new SubjectId(UUID.randomUUID()), NO_HASH, Map.of());

    @Override
    public Mono<List<Recorded<AccessEvent>>> append(List<AccessEvent> entries) {
        return Mono.just(List.of(new Recorded<>(1, Instant.EPOCH, entries.getFirst())));
    }

    @Override
    public Flux<Recorded<AccessEvent>> naming(Collection<? extends TaggedId> ids, long from, long to) {
        return Flux.empty();
    }

    @Override
    public Flux<Recorded<AccessEvent>> between(long from, long to) {
        return Flux.empty();
    }

    @Override
    public Mono<TraceKey> current() {
        return Mono.just(this);
    }

    @Override
    public Sealed<Map<String, String>> parameters(Map<String, String> asked) {
        return parameters;
    }

    @Override
    public Fingerprint hash(Object answer) {
        return NO_HASH;
    }
}
