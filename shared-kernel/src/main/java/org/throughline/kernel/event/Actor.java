package org.throughline.kernel.event;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Clear;

/**
 * Who did something: one worker, or one service of ours under its own name (45 CFR 164.312(a)(2)(i)).
 *
 * @param worker the worker, or null for a service
 * @param service the name of the service, or null for a worker
 */
public record Actor(
        @Nullable WorkerId worker,

        @Clear("the name of a program of ours, not of a person") @Nullable String service) {
    /** Refuses an actor that is both or neither. */
    public Actor {
        if ((worker == null) == (service == null)) {
            throw new IllegalArgumentException("An actor is either a worker or a service");
        }
    }

    /** A person of the county's workforce. */
    public static Actor worker(WorkerId worker) {
        return new Actor(worker, null);
    }

    /** A service of ours, such as the import. */
    public static Actor service(String name) {
        return new Actor(null, name);
    }
}
