package org.throughline.infrastructure.ledger.axon.automation;

/** An automation, or a processor, that Axon 5.0.1 would run so that events are lost or doubled. The start is refused. */
public final class UnsafeAutomation extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnsafeAutomation(String name, String why) {
        super("The automation '" + name + "' cannot be started: " + why + ".");
    }
}
