package org.throughline.infrastructure.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.throughline.kernel.id.WorkerId;

/** Spring Security's form of a signed-in worker. Carries neither credentials nor authorities. */
public final class WorkerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient SignedInWorker principal;

    /** {@code worker} has shown who they are. */
    public WorkerAuthentication(WorkerId worker) {
        super(List.of());
        this.principal = new SignedInWorker(worker);
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public SignedInWorker getPrincipal() {
        return principal;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkerAuthentication that && principal.equals(that.principal);
    }

    @Override
    public int hashCode() {
        return principal.hashCode();
    }
}
