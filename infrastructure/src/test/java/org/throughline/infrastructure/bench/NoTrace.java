package org.throughline.infrastructure.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.throughline.infrastructure.access.AccessGate;
import org.throughline.infrastructure.access.AccessLedger;
import org.throughline.infrastructure.access.AccessTrace;
import org.throughline.infrastructure.access.CareRelationships;
import org.throughline.infrastructure.access.TraceKey;
import org.throughline.infrastructure.access.TraceKeys;
import org.throughline.infrastructure.access.VaultOpener;
import org.throughline.infrastructure.security.WorkerDirectory;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.TaggedId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a read would cost without its trace: the product's gate decides, asks and opens as ever, but nothing is hashed,
 * sealed or appended. The product has no way to be run like this.
 */
final class NoTrace implements AccessLedger, TraceKeys, TraceKey {
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Fingerprint NO_HASH = new Fingerprint("0".repeat(32));

    private final Sealed<Map<String, String>> parameters =
            Sealed.plain(new SubjectId(UUID.randomUUID()), NO_HASH, Map.of());

    private NoTrace() {}

    static AccessGate gate(PolicyPack policy, CareRelationships relationships, WorkerDirectory workers, Vault vault) {
        var none = new NoTrace();
        var meters = new SimpleMeterRegistry();
        var trace = new AccessTrace(none, policy.tenant(), policy.version(), UUID::randomUUID, BOUND, meters);
        return new AccessGate(
                policy.intakeQueue(), relationships, workers, trace, none, new VaultOpener(vault), meters);
    }

    @Override
    public Mono<List<Recorded<AccessEvent>>> append(List<AccessEvent> entries) {
        return Mono.just(List.of(new Recorded<>(1, Instant.EPOCH, entries.getFirst())));
    }

    @Override
    public Flux<Recorded<AccessEvent>> naming(TaggedId id, long from, long to) {
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
