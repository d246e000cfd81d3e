package org.throughline.infrastructure.cli.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.reading.PastMoments;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.access.view.AccessGate;
import org.throughline.infrastructure.access.view.ViewRequest;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.query.reading.AsOf;
import org.throughline.query.studies.OwnerFiles;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.Study;
import org.throughline.query.studies.StudyFiles;
import org.throughline.query.studies.StudyQueryHandler;
import org.throughline.query.studies.StudyReport;
import org.throughline.query.studies.StudyViews;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/** Computes a study by replay and writes its files, once the access ledger names everybody in it. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public final class StudyCommand implements Callable<Integer> {
    /** A study reads the whole ledger. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Study<?> study;
    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(
            names = "--as-of",
            paramLabel = "POSITION|INSTANT",
            description = "The state of knowledge it stands for: a position of the care ledger as a manifest gives it"
                    + " (4711@1f3a9c20), or an instant or date of recording that is past (default: now).")
    private @Nullable String asOf;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go; made if need be.")
    private Path out = Path.of("");

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as well.")
    private @Nullable Path json;

    private StudyCommand(Study<?> study, Stores stores, Console console) {
        this.study = study;
        this.stores = stores;
        this.console = console;
    }

    /** Adds a command for each study to {@code group}. */
    public static void addAll(CommandLine group, Stores stores, Console console) {
        for (Study<?> study : Studies.all()) {
            var command = new CommandLine(new StudyCommand(study, stores, console));
            command.getCommandSpec()
                    .usageMessage()
                    .description(
                            study.title() + ", computed from the ledger.",
                            "Writes rows, figures and manifest. The same state of the ledger gives the same bytes.");
            group.addSubcommand(study.name(), command);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new InvalidInput(out + " is no directory");
        }
        StudyAsOf.require(asOf);
        try (Stores.Opened opened = stores.open(store.settings())) {
            StudyReport report = released(opened);
            StudyFiles.write(study, report, out);
            if (json != null) {
                OwnerFiles.write(json, Console.text(report.figures()));
            }
            console.out()
                    .println(Files.readString(out.resolve(StudyFiles.SUMMARY)).strip());
            return ExitCode.DONE;
        }
    }

    private StudyReport released(Stores.Opened opened) {
        AsOf wanted = StudyAsOf.parse(
                asOf,
                opened.part(PastMoments.class).with(opened.part(Positions.class)::careOfOperator),
                opened.part(InstantSource.class).instant());
        var origin = new RequestOrigin(new RequestId(UUID.randomUUID()), "cli");
        var request =
                new ViewRequest(StudyViews.view(study), null, Map.of("asOf", asOf == null ? "now" : asOf), origin);
        var studies = opened.part(StudyQueryHandler.class);
        var gate = opened.part(AccessGate.class);
        StudyReport report = opened.part(ServiceGrants.class)
                .issue("study", PurposeOfUse.HRESCH, origin)
                .flatMap(grant ->
                        gate.releaseStudy(grant, PurposeOfUse.HRESCH, request, () -> studies.run(study, wanted)))
                .map(released -> released.view())
                .switchIfEmpty(Mono.error(() -> new InvalidInput("The ledger has no events yet")))
                .block(PATIENCE);
        if (report == null) {
            throw new IllegalStateException("The study gave no answer");
        }
        return report;
    }
}
