package org.throughline.infrastructure.access.command;

import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.DecidedOnEachSide;
import org.throughline.command.EndsOnEverySide;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;

/**
 * What a decision may rest on. A person decides on what they may see; a service sees everything and decides for each part
 * of the record as a worker of it would. Whatever is recorded for one part alone rests on nothing that those for whom it
 * is kept could not know of, whoever records it.
 */
final class Eyes {
    private final @Nullable Viewer viewer;
    private final @Nullable Compartment side;
    private final boolean secret;

    private Eyes(@Nullable Viewer viewer, @Nullable Compartment side, boolean secret) {
        this.viewer = viewer;
        this.side = side;
        this.secret = secret;
    }

    /**
     * Those of {@code viewer}, in the roles that have the right to {@code command}.
     *
     * @param secret whether others may not learn that the viewer has to do with the person
     */
    static Eyes of(Viewer viewer, CareCommand command, boolean secret) {
        return new Eyes(command instanceof EndsOnEverySide ? null : viewer, null, secret);
    }

    /**
     * Those of a service: for what is general, until it would record something elsewhere; for everything where the decision
     * takes each part of the record by itself.
     */
    static Eyes ofService(@Nullable Object command) {
        return new Eyes(
                null,
                command instanceof DecidedOnEachSide || command instanceof EndsOnEverySide ? null : Compartment.GENERAL,
                false);
    }

    /** The same as far as those see for whom {@code part} is kept. */
    Eyes asOf(Compartment part) {
        return new Eyes(viewer, part, secret);
    }

    /** Whether what is recorded in {@code compartment} would tell others what they may not know. */
    boolean tellBy(Compartment compartment) {
        return secret && (compartment.equals(Compartment.GENERAL) || compartment.isSendersOwn());
    }

    /** Whether it may rest on what is recorded in {@code compartment}. */
    boolean see(Compartment compartment) {
        return (side == null || side.knows(compartment)) && (viewer == null || viewer.sees(compartment));
    }

    /** Whether these are the eyes of those for whom {@code part} is kept. */
    boolean areOf(Compartment part) {
        return part.equals(side);
    }
}
