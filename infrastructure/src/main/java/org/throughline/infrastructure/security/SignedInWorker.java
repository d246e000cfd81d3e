package org.throughline.infrastructure.security;

import java.security.Principal;
import org.throughline.kernel.id.WorkerId;

/** A worker who has shown who they are. What they may do is read anew for each request. */
public record SignedInWorker(WorkerId worker) implements Principal {
    @Override
    public String getName() {
        return worker.toString();
    }
}
