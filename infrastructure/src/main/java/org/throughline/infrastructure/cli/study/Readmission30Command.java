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
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.access.view.AccessGate;
import org.throughline.infrastructure.access.view.ViewKind;
import org.throughline.infrastructure.access.view.ViewRequest;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.query.reading.AsOf;
import org.throughline.query.studies.ReadmissionFiles;
import org.throughline.query.studies.ReadmissionQueryHandler;
import org.throughline.query.studies.ReadmissionReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/** Computes the readmission study by replay and writes its files, once the access ledger names everybody in it. */
@Command(
        name = "readmission-30",
        description = {
            "Computes acute readmissions within 30 days from the ledger: all, planned and oncology apart.",
            "Writes rows, figures and manifest. The same state of the ledger gives the same bytes."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Readmission30Command implements Callable<Integer> {
    /** A study reads the whole ledger. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(
            names = "--as-of",
            paramLabel = "POSITION|INSTANT",
            description = "The state of knowledge it stands for: a position of the care ledger as a manifest gives it"
                    + " (4711@1f3a9c20), or an instant or date of recording (default: now).")
    private @Nullable String asOf;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go; made if need be.")
    private Path out = Path.of("");

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as well.")
    private @Nullable Path json;

    public Readmission30Command(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new InvalidInput(out + " is no directory");
        }
        StudyAsOf.require(asOf);
        try (Stores.Opened opened = stores.open(store.settings())) {
            ReadmissionReport report = released(opened);
            ReadmissionFiles.write(report, out);
            console.json(json, report.figures());
            console.out()
                    .println(Files.readString(out.resolve(ReadmissionFiles.SUMMARY))
                            .strip());
            return ExitCode.DONE;
        }
    }

    private ReadmissionReport released(Stores.Opened opened) {
        AsOf wanted = StudyAsOf.parse(
                asOf,
                opened.part(Positions.class),
                opened.part(InstantSource.class),
                opened.part(PolicyPack.class).zone());
        var origin = new RequestOrigin(new RequestId(UUID.randomUUID()), "cli");
        var request = new ViewRequest(ViewKind.STUDY, null, Map.of("asOf", asOf == null ? "now" : asOf), origin);
        var study = opened.part(ReadmissionQueryHandler.class);
        var gate = opened.part(AccessGate.class);
        ReadmissionReport report = opened.part(ServiceGrants.class)
                .issue("study", PurposeOfUse.HRESCH, origin)
                .flatMap(grant -> gate.releaseStudy(grant, PurposeOfUse.HRESCH, request, () -> study.study(wanted)))
                .map(released -> released.view())
                .switchIfEmpty(Mono.error(() -> new InvalidInput("The ledger has no events yet")))
                .block(PATIENCE);
        if (report == null) {
            throw new IllegalStateException("The study gave no answer");
        }
        return report;
    }
}
