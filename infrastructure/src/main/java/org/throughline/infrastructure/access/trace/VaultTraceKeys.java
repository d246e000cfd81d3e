package org.throughline.infrastructure.access.trace;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Mono;

/** Keys of the access ledger in the vault: one for each month (UTC), under a subject id that stands for the month. */
public final class VaultTraceKeys implements TraceKeys {
    private final Vault vault;
    private final LegalEntityId custodian;
    private final InstantSource clock;

    /** @param custodian the legal entity that keeps the access ledger */
    public VaultTraceKeys(Vault vault, LegalEntityId custodian, InstantSource clock) {
        this.vault = vault;
        this.custodian = custodian;
        this.clock = clock;
    }

    @Override
    public Mono<TraceKey> current() {
        return Mono.defer(() -> vault.sealerFor(
                        subjectOf(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC))))
                .map(Key::new));
    }

    private SubjectId subjectOf(YearMonth period) {
        return new SubjectId(EventId.derived(custodian.value(), "access-period:" + period));
    }

    private record Key(SubjectSealer sealer) implements TraceKey {
        @Override
        public Sealed<Map<String, String>> parameters(Map<String, String> parameters) {
            return sealer.plain(parameters);
        }

        @Override
        public Fingerprint hash(Object answer) {
            return sealer.fingerprint(answer);
        }
    }
}
