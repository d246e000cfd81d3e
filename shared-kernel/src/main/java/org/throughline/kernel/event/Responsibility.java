package org.throughline.kernel.event;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;

/**
 * Who must see to something: the queue of a staffed program, always, and a worker by name once there is one.
 *
 * @param queue the program whose workers share the queue
 * @param worker the worker who has taken it, or null while nobody has
 */
public record Responsibility(ProgramId queue, @Nullable WorkerId worker) {
    /** The queue, nobody by name. */
    public static Responsibility queue(ProgramId queue) {
        return new Responsibility(queue, null);
    }
}
