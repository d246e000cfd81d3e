package org.throughline.infrastructure.cli.imports;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.cli.console.AsOfInstant;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.fhir.report.ImportReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a FHIR delivery. */
@Command(
        name = "fhir",
        description = {
            "Imports FHIR R4 Bulk Data files (*.ndjson, *.ndjson.gz) from a directory.",
            "A run that was cut off is simply made again: what is known already is skipped.",
            "Exit codes: 0 everything was used, 1 some lines were rejected, 2 wrong usage or nothing to read,"
                    + " 3 the store is in use, damaged or out of reach."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ImportFhirCommand implements Callable<Integer> {
    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "DIR", description = "The directory with the files.")
    private Path directory = Path.of("");

    @Option(
            names = "--source",
            paramLabel = "CODE",
            description = "The system the delivery comes from; ids of two systems never meet (default: fhir).")
    private String source = "fhir";

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "What counts as now for stays that ended lately: an instant or a date"
                    + " (default: the newest end of an encounter in the delivery).")
    private @Nullable String asOf;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where lines that cannot be used are listed, without their content"
                    + " (default: imports/RUN.rejects.ndjson in the data directory).")
    private @Nullable Path rejects;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures of the run go.")
    private @Nullable Path json;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            description = "How many commands are under way at once, 1 to 512 (default: 96).")
    private int lanes = FeedImport.DEFAULT_LANES;

    public ImportFhirCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireUsable();
        UUID run = UUID.randomUUID();
        try (Stores.Opened opened = stores.openOrMake(store.settings(), console.err())) {
            Path rejectFile = rejectFile(run);
            ImportReport report = new FeedImport(run, "cli", source, directory, rejectFile, asOf, lanes).into(opened);
            console.json(json, report);
            print(report, rejectFile);
            return report.rejected() == 0 ? ExitCode.DONE : ExitCode.WITH_REJECTS;
        }
    }

    /** Everything that can be found wrong before a store is opened. */
    private void requireUsable() {
        if (!Files.isDirectory(directory)) {
            throw new InvalidInput("There is no directory " + directory);
        }
        if (lanes < 1 || lanes > 512) {
            throw new InvalidInput("--lanes is between 1 and 512");
        }
        if (!source.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new InvalidInput("--source is a word of small letters, digits and hyphens");
        }
        AsOfInstant.require(asOf);
        requireDirectoryFor(json);
        requireDirectoryFor(rejects);
    }

    private static void requireDirectoryFor(@Nullable Path file) {
        Path parent = file == null ? null : file.toAbsolutePath().normalize().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw new InvalidInput("There is no directory for the file " + file);
        }
    }

    private Path rejectFile(UUID run) throws IOException {
        if (rejects != null) {
            return rejects;
        }
        Path imports = store.directory().resolve("imports");
        Files.createDirectories(imports);
        return imports.resolve(run + ".rejects.ndjson");
    }

    private void print(ImportReport report, Path rejectFile) {
        PrintWriter out = console.out();
        out.printf(
                Locale.ROOT,
                "read %,d: imported %,d, skipped %,d (unchanged %,d, without a fact %,d), rejected %,d; events %,d%n",
                report.read(),
                report.imported(),
                report.skipped(),
                report.unchanged(),
                report.withoutFact(),
                report.rejected(),
                report.events());
        out.printf(
                Locale.ROOT,
                "%.1f s, %,.0f lines a second, as of %s%n",
                report.seconds(),
                report.perSecond(),
                report.asOf());
        var figures = report.figures();
        out.printf(
                Locale.ROOT,
                "organizations %,d, practitioners %,d, locations %,d, patients %,d%n",
                figures.organizations(),
                figures.practitioners(),
                figures.locations(),
                figures.patients());
        out.println("encounters " + figures.encountersByClass());
        out.println("stays " + figures.staysByKind());
        out.printf(
                Locale.ROOT,
                "emergency visits %,d, external visits %,d, certifications of death %,d, transitions opened %,d%n",
                figures.emergencyVisits(),
                figures.externalVisits(),
                figures.deathEvidence(),
                figures.transitionsOpened());
        if (report.rejected() > 0) {
            out.println("rejects " + report.rejectsByCode() + ", listed in " + rejectFile);
        }
        if (!report.notesByCode().isEmpty()) {
            out.println("notes " + report.notesByCode() + ", listed with --json FILE");
        }
        if (!report.notRead().isEmpty()) {
            out.println("not read, because they are no files *.ndjson or *.ndjson.gz: "
                    + String.join(", ", report.notRead()));
        }
        if (!report.ignored().isEmpty()) {
            out.println("of types that are not imported: " + report.ignored());
        }
        out.flush();
    }
}
