package org.throughline.command;

import org.throughline.kernel.event.Provenance;

/** Something one may ask of the care ledger. Each capability has one sealed interface of commands below this one. */
public interface CareCommand {
    /** Who asks, why, for when, and how a repetition is recognised. */
    Provenance provenance();
}
