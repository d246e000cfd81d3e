package org.throughline.query.caseload;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.TaggedId;

/**
 * What one compartment knows of one piece of work for a client: what is open, and of what may change compartment also
 * what is over. Each kind has its fold, its join over compartments and what a row shows of it in one file; a kind that
 * {@link WorkKinds} does not list is never folded. Dates are local dates of the place where the thing happened.
 */
public sealed interface OpenWork
        permits Carrying, OpenEpisode, WaitingPlace, ReferralPart, OpenIntake, TransitionPart, OpenCrisis, LastContact {
    /** The workers and programs who have to do with it. */
    Stream<? extends TaggedId> concerned();

    /** Whether it is open as far as is known here. */
    default boolean ongoing() {
        return true;
    }

    /** Whether enough is known here to show it. */
    default boolean showable() {
        return true;
    }

    /** A queue and who has it by name, as far as there are any. */
    static Stream<TaggedId> owners(@Nullable Responsibility owner) {
        return owner == null
                ? Stream.empty()
                : Stream.concat(Stream.of(owner.queue()), Stream.ofNullable(owner.worker()));
    }
}
