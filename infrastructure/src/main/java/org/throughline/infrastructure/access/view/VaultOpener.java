package org.throughline.infrastructure.access.view;

import java.util.Collection;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.ReadGrant;
import reactor.core.publisher.Mono;

/** Loads keys from the vault. */
public final class VaultOpener implements SealedOpener {
    private final Vault vault;

    /** Loads from {@code vault}. */
    public VaultOpener(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Mono<SealedReader> reader(ReadGrant grant, Collection<Sealed<?>> values) {
        return vault.opening(grant, values)
                .map(opening -> value -> opening.canOpen(value) ? opening.json(value) : null);
    }
}
