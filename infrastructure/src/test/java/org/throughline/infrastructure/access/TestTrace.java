package org.throughline.infrastructure.access;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.TraceKey;
import org.throughline.infrastructure.access.trace.TraceKeys;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Mono;

/** Traces and their keys for tests. */
public final class TestTrace {
    private static final SubjectId PERIOD = County.client("period");

    private TestTrace() {}

    /** A trace into {@code ledger}. */
    public static AccessTrace into(AccessLedger ledger) {
        return new AccessTrace(
                ledger, County.TENANT, "test-1", UUID::randomUUID, Duration.ofMillis(500), new SimpleMeterRegistry());
    }

    public static TraceKeys keys() {
        return () -> Mono.just(new TraceKey() {
            @Override
            public Sealed<Map<String, String>> parameters(Map<String, String> parameters) {
                return Sealed.plain(PERIOD, fingerprint(parameters), parameters);
            }

            @Override
            public Fingerprint hash(Object answer) {
                return fingerprint(answer);
            }
        });
    }

    private static Fingerprint fingerprint(Object value) {
        return new Fingerprint("%032x".formatted(Integer.toUnsignedLong(value.hashCode())));
    }
}
