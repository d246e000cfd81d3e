package org.throughline.infrastructure.lease;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to do alone what only one node may do at a time. It is stored in the document that it guards, so that each
 * write of the holder carries the fence and fails once another has taken the lease.
 *
 * @param owner who holds it, or null if it is free
 * @param fence grows with each change of owner, from 0; who holds an older one writes nothing
 * @param beat grows while the owner is alive; what it says, and when, means nothing
 */
public record Lease(@Nullable UUID owner, long fence, long beat) {
    /** A lease that nobody has ever held. */
    public static final Lease FREE = new Lease(null, 0, 0);

    /** Whether nobody holds it. */
    public boolean isFree() {
        return owner == null;
    }

    /** Whether {@code candidate} holds it. */
    public boolean isHeldBy(UUID candidate) {
        return candidate.equals(owner);
    }

    /** The lease once {@code next} has taken it. */
    public Lease takenBy(UUID next) {
        return new Lease(next, fence + 1, beat + 1);
    }

    /** The lease once its owner has shown that it is alive. */
    public Lease renewed() {
        return new Lease(owner, fence, beat + 1);
    }

    /** The lease once its owner has let it go; the fence stays, so that the next owner's is higher. */
    public Lease released() {
        return new Lease(null, fence, beat + 1);
    }
}
