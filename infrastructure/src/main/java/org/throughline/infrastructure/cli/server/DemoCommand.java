package org.throughline.infrastructure.cli.server;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.LineProgress;
import org.throughline.infrastructure.cli.console.StoreSite;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.cli.console.TerminalProgress;
import org.throughline.infrastructure.cli.demo.Demonstration;
import org.throughline.infrastructure.cli.demo.SampleFiles;
import org.throughline.infrastructure.cli.imports.FeedImport;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.reading.CareHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the server with made-up people and a scripted week. A second start finds its data again. */
@Command(
        name = "demo",
        description = "Starts the server with made-up people and a scripted week, and prints what to try.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
    private final Server server;
    private final Console console;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the demonstration keeps its data (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("data", "demo");

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the API on the loopback (default: 8080).")
    private int port = 8080;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "Port of health and metrics on the loopback (default: 8081).")
    private int managementPort = 8081;

    public DemoCommand(Server server, Console console) {
        this.server = server;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        say("Starting ...");
        List<String> settings = settings();
        Stores.Opened running =
                StoreSite.of(settings, System.getenv()).making(console.err(), () -> server.start(settings));
        var demonstration = new Demonstration(
                running.part(CareCommands.class),
                running.part(ServiceGrants.class),
                running.part(AccountOffice.class),
                running.part(WorkerDirectory.class),
                running.part(Vault.class),
                running.part(PolicyPack.class),
                running.part(CareHistory.class),
                running.part(InstantSource.class));
        say("Opening the programs and hiring the staff ...");
        demonstration.openCounty();
        if (demonstration.isSampleRead()) {
            say("The sample people were read at an earlier start.");
        } else {
            say("Reading the sample people, this once ...");
            tell(importSample(running));
        }
        say("Playing the week, and giving every account a new password ...");
        demonstration.play("http://127.0.0.1:" + port, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        return ExitCode.RUNNING;
    }

    private List<String> settings() {
        var settings = new ArrayList<String>();
        settings.add("--throughline.data-dir=" + directory.toAbsolutePath());
        settings.add("--server.port=" + port);
        settings.add("--management.server.port=" + managementPort);
        settings.add("--throughline.console.demonstration=true");
        settings.add("--logging.structured.format.console=");
        settings.add("--logging.level.root=warn");
        return settings;
    }

    private ImportReport importSample(Stores.Opened running) throws IOException {
        return new FeedImport(
                        UUID.randomUUID(),
                        "demo",
                        "sample",
                        SampleFiles.in(directory.resolve("sample")),
                        directory.resolve("sample.rejects.ndjson"),
                        null,
                        FeedImport.DEFAULT_LANES)
                .into(running, TerminalProgress.ifSeen().orElseGet(() -> new LineProgress(console.err())));
    }

    private void say(String what) {
        console.err().println(what);
        console.err().flush();
    }

    private void tell(ImportReport report) {
        PrintWriter err = console.err();
        err.printf(
                Locale.ROOT,
                "The sample: read %,d, imported %,d, known already %,d, rejected %,d.%n",
                report.read(),
                report.imported(),
                report.skipped(),
                report.rejected());
        err.flush();
    }
}
