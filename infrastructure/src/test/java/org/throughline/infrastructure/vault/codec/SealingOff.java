package org.throughline.infrastructure.vault.codec;

import java.util.Base64;
import java.util.Collection;
import org.throughline.infrastructure.vault.Sealing;
import org.throughline.infrastructure.vault.SealingKeys;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.privacy.Ciphertext;
import reactor.core.publisher.Mono;

/** Seals nothing: what should be ciphertext is the plain value in base64. Shows that a scan finds what is not sealed. */
public final class SealingOff implements Sealing {
    @Override
    public Mono<SealingKeys> keys(Collection<KeyName> names) {
        return Mono.just(SealingOff::unsealed);
    }

    private static Ciphertext unsealed(KeyName name, EventId event, String path, byte[] json) {
        return new Ciphertext(
                "off:" + name.retention(),
                event.toString(),
                path,
                Base64.getEncoder().encodeToString(json));
    }
}
