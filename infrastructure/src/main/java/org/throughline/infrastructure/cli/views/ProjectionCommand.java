package org.throughline.infrastructure.cli.views;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.store.ProjectionRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks for something to be done with one projection, and ends when it is done. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract sealed class ProjectionCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ProjectionsAccess access;
    private final Console console;
    private final ProjectionRequest request;
    private final ToLongFunction<ProjectionStatus> done;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "PROJECTION", description = "Name of the view, such as caseload.")
    private String projection = "";

    private ProjectionCommand(
            ProjectionsAccess access,
            Console console,
            ProjectionRequest request,
            ToLongFunction<ProjectionStatus> done) {
        this.access = access;
        this.console = console;
        this.request = request;
        this.done = done;
    }

    /** Folds a view anew beside the one that answers. */
    @Command(
            name = "rebuild",
            description = "Folds a view anew from the first event, and ends when the new one answers.")
    public static final class Rebuild extends ProjectionCommand {
        public Rebuild(ProjectionsAccess access, Console console) {
            super(access, console, ProjectionRequest.REBUILD, ProjectionStatus::rebuildsDone);
        }

        @Override
        int tell(Console console, ProjectionStatus status) {
            String failure = status.rebuildFailure();
            if (failure != null) {
                console.err().println("The rebuild was given up: " + failure + ". What answered goes on.");
                return ExitCode.FAULT;
            }
            console.out().println(status.name() + " stands at position " + status.position());
            return ExitCode.DONE;
        }
    }

    /** Tries the parked keys of a view again. */
    @Command(
            name = "retry",
            description = "Tries the keys again that wait behind an event; starts a view that has stopped.")
    public static final class Retry extends ProjectionCommand {
        public Retry(ProjectionsAccess access, Console console) {
            super(access, console, ProjectionRequest.RETRY, ProjectionStatus::retriesDone);
        }

        @Override
        int tell(Console console, ProjectionStatus status) {
            int waiting = status.parked().size();
            console.out().println(status.name() + ": " + waiting + " keys wait");
            return waiting == 0 ? ExitCode.DONE : ExitCode.WITH_REJECTS;
        }
    }

    /** Tells what became of it. */
    abstract int tell(Console console, ProjectionStatus status);

    @Override
    public Integer call() {
        try (Projections projections = access.open(store)) {
            List<String> names = projections.list().stream()
                    .map(ProjectionStatus::name)
                    .sorted()
                    .toList();
            if (!names.contains(projection)) {
                throw new InvalidInput("There is no view '" + projection + "'; there are " + String.join(", ", names));
            }
            long number = projections.ask(projection, request);
            return await(projections, number);
        }
    }

    private int await(Projections projections, long number) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (RebuildProgress progress = RebuildProgress.ifSeen(projection)) {
            while (System.nanoTime() < deadline) {
                ProjectionStatus status = status(projections);
                if (done.applyAsLong(status) >= number) {
                    return tell(console, status);
                }
                if (status.state() == ProjectionStatus.State.STOPPED) {
                    console.err().println("The view " + projection + " has stopped: " + status.stoppedBy() + ".");
                    return ExitCode.FAULT;
                }
                progress.at(status.rebuild());
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        console.err().println("It was asked for, but is not done after " + PATIENCE.toHours() + " hours.");
        return ExitCode.FAULT;
    }

    private ProjectionStatus status(Projections projections) {
        return projections.list().stream()
                .filter(one -> Objects.equals(one.name(), projection))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("The view '" + projection + "' is gone"));
    }
}
