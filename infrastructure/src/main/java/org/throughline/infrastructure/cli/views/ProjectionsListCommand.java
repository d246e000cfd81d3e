package org.throughline.infrastructure.cli.views;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.projection.ProjectionStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how far the projections are, who feeds them and what waits. */
@Command(
        name = "list",
        description = "Shows how far each view is, who feeds it, what waits and how far a rebuild is.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ProjectionsListCommand implements Callable<Integer> {
    private static final String ROW = "%-18s %7s %-9s %12s %12s %8s %9s %-8s %6s %s%n";
    private static final int OWNER_SHOWN = 8;

    private final ProjectionsAccess access;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the same as JSON to this file.")
    private @Nullable Path json;

    public ProjectionsListCommand(ProjectionsAccess access, Console console) {
        this.access = access;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Projections projections = access.open(store)) {
            List<ProjectionStatus> all = projections.list();
            PrintWriter out = console.out();
            out.printf(
                    Locale.ROOT,
                    ROW,
                    "NAME",
                    "VERSION",
                    "STATE",
                    "POSITION",
                    "HEAD",
                    "LAG",
                    "EVENTS/S",
                    "OWNER",
                    "PARKED",
                    "REBUILD");
            all.forEach(one -> tell(out, one));
            out.flush();
            console.json(json, all);
            return ExitCode.DONE;
        }
    }

    private static void tell(PrintWriter out, ProjectionStatus one) {
        ProjectionStatus.Rebuild rebuild = one.rebuild();
        String owner = one.owner();
        out.printf(
                Locale.ROOT,
                ROW,
                one.name(),
                one.version(),
                one.state().name().toLowerCase(Locale.ROOT),
                one.position(),
                one.head(),
                one.lag(),
                String.format(Locale.ROOT, "%.0f", one.rate()),
                owner == null ? "-" : owner.substring(0, Math.min(OWNER_SHOWN, owner.length())),
                one.parked().size(),
                rebuild == null ? "-" : percent(rebuild) + " at " + rebuild.position());
        one.parked()
                .forEach(key -> out.printf(
                        Locale.ROOT, "  key %s waits since %d (%s)%n", key.id(), key.position(), key.failure()));
        tell(out, "stopped", one.stoppedBy());
        tell(out, "the last rebuild was given up", one.rebuildFailure());
    }

    private static void tell(PrintWriter out, String what, @Nullable String why) {
        if (why != null) {
            out.printf(Locale.ROOT, "  %s: %s%n", what, why);
        }
    }

    static String percent(ProjectionStatus.Rebuild rebuild) {
        return String.format(Locale.ROOT, "%d %%", (int) (rebuild.part() * 100));
    }
}
