package org.throughline.infrastructure.access.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.throughline.infrastructure.access.trace.AccessTrace;
import reactor.core.scheduler.Schedulers;

/** Admissions of commands for tests. */
public final class Admissions {
    private static final int MORE_THAN_A_TEST_SENDS = 1_000_000;

    private Admissions() {}

    /** Nothing is too much. */
    public static CommandAdmission unbounded(AccessTrace trace) {
        return new CommandAdmission(
                new RefusalBudget(MORE_THAN_A_TEST_SENDS, System::nanoTime),
                new PostponedCommands(trace, UUID::randomUUID, Schedulers.parallel(), new SimpleMeterRegistry()));
    }
}
