package org.throughline.infrastructure.access.trace;

import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Asking;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;

/** Issues grants to services of ours: once for a run, recorded before they hold. */
public final class ServiceGrants {
    private final AccessTrace trace;

    /** Records in {@code trace}. */
    public ServiceGrants(AccessTrace trace) {
        this.trace = trace;
    }

    /**
     * Lets {@code service} act by itself. Fails with {@link AccessTraceUnavailable} if that cannot be recorded.
     *
     * @param service a code such as {@code import}
     */
    public Mono<ServiceGrant> issue(String service, PurposeOfUse reason, RequestOrigin origin) {
        return Mono.defer(() -> {
            Asking asking = trace.asking(service, reason, origin);
            return trace.write(new AccessEvent.SystemGrantIssued(asking, service, reason))
                    .map(position -> new ServiceGrant(service, position));
        });
    }
}
