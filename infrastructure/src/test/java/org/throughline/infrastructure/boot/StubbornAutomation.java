package org.throughline.infrastructure.boot;

import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.throughline.command.automation.Automation;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramEvent;

/** Looks at each program that opens, and fails while a test wants it to. */
@Automation(name = "stubborn", sequencedBy = ProgramId.class)
final class StubbornAutomation {
    private volatile boolean failing;

    @EventHandler
    void on(ProgramEvent.Opened event) {
        if (failing) {
            throw new IllegalStateException("about " + event.program());
        }
    }

    void fails(boolean from) {
        failing = from;
    }
}
