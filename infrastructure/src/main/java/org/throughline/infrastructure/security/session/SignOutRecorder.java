package org.throughline.infrastructure.security.session;

import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Asking;
import org.throughline.kernel.access.SignOutCause;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;

/** Records the ends of sessions: as the worker's own act where they asked for it, else as the service's. */
public final class SignOutRecorder {
    /** The channel of everything that has to do with sessions. */
    public static final String CHANNEL = "console";

    private static final String SERVICE = "console-sessions";

    private final AccessTrace trace;

    /** Records into {@code trace}. */
    public SignOutRecorder(AccessTrace trace) {
        this.trace = trace;
    }

    Mono<Void> signedOut(WorkerId worker, SignOutCause cause, RequestOrigin origin) {
        return Mono.defer(() -> {
            Asking asking =
                    cause == SignOutCause.ASKED ? trace.signingIn(worker, origin) : trace.asking(SERVICE, null, origin);
            return trace.write(new AccessEvent.SignedOut(asking, worker, cause)).then();
        });
    }
}
