package org.throughline.infrastructure.vault;

import java.util.Collection;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import reactor.core.publisher.Mono;

/** Seals plain values on their way into the ledger. */
@FunctionalInterface
public interface Sealing {
    /**
     * The keys of these names, made where there are none yet and durable when this completes.
     *
     * <p>Fails with {@link VaultException}: unreachable, destroyed.
     */
    Mono<SealingKeys> keys(Collection<KeyName> names);

    /** Seals nothing: for a process that only replays, which needs no vault. */
    static Sealing absent() {
        return names -> Mono.error(new VaultException(
                VaultProblem.ABSENT, "This process runs without the key vault and can store nothing personal"));
    }
}
