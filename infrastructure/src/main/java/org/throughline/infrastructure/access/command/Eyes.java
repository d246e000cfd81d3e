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

    private Eyes(@Nullable Viewer viewer, @Nullable Compartment side) {
        this.viewer = viewer;
        this.side = side;
    }

    /** Those of {@code viewer}, in the roles that have the right to {@code command}. */
    static Eyes of(Viewer viewer, CareCommand command) {
        return new Eyes(command instanceof EndsOnEverySide ? null : viewer, null);
    }

    /**
     * Those of a service: for what is general, until it would record something elsewhere; for everything where the decision
     * takes each part of the record by itself.
     */
    static Eyes ofService(@Nullable Object command) {
        return new Eyes(
                null,
                command instanceof DecidedOnEachSide || command instanceof EndsOnEverySide
                        ? null
                        : Compartment.GENERAL);
    }

    /** The same as far as those see for whom {@code part} is kept. */
    Eyes asOf(Compartment part) {
        return new Eyes(viewer, part);
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
