package org.throughline.infrastructure.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.UUID;
import org.throughline.infrastructure.cli.accounts.AccountsAccess;
import org.throughline.infrastructure.cli.accounts.AccountsCommand;
import org.throughline.infrastructure.cli.accounts.AccountsListCommand;
import org.throughline.infrastructure.cli.console.CommandProblems;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.cli.imports.ImportFhirCommand;
import org.throughline.infrastructure.cli.keys.KeysCommand;
import org.throughline.infrastructure.cli.keys.RotateCheckpointKeyCommand;
import org.throughline.infrastructure.cli.ledger.AcceptTimeCommand;
import org.throughline.infrastructure.cli.proof.ProofConsistencyCommand;
import org.throughline.infrastructure.cli.proof.ProofInclusionCommand;
import org.throughline.infrastructure.cli.proof.VerifyCommand;
import org.throughline.infrastructure.cli.server.DemoCommand;
import org.throughline.infrastructure.cli.server.ServeCommand;
import org.throughline.infrastructure.cli.server.Server;
import org.throughline.infrastructure.cli.store.BackupCommand;
import org.throughline.infrastructure.cli.store.RestoreCommand;
import org.throughline.infrastructure.cli.store.StoreCompactCommand;
import org.throughline.infrastructure.cli.study.StudyCommand;
import org.throughline.infrastructure.cli.views.AutomationsListCommand;
import org.throughline.infrastructure.cli.views.AutomationsRetryCommand;
import org.throughline.infrastructure.cli.views.ProjectionCommand;
import org.throughline.infrastructure.cli.views.ProjectionsAccess;
import org.throughline.infrastructure.cli.views.ProjectionsListCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. Every failure is told in a sentence on standard error and in the exit code. */
@Command(
        name = "throughline",
        description = "Care coordination on an event ledger.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class,
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        sortOptions = false)
public final class Cli implements Runnable {
    @Spec
    private final CommandSpec spec = CommandSpec.create();

    private Cli() {}

    /**
     * The command line over {@code stores} and {@code server}.
     *
     * @param out where figures go
     * @param err where everything else goes
     */
    public static CommandLine of(Stores stores, Server server, PrintWriter out, PrintWriter err) {
        var console = new Console(out, err);
        CommandLine imports = new CommandLine(new Group()).addSubcommand(new ImportFhirCommand(stores, console));
        imports.getCommandSpec().name("import").usageMessage().description("Imports records of others.");
        var desk = new AccountsAccess(stores, console);
        CommandLine accounts = new CommandLine(new Group())
                .addSubcommand(new AccountsCommand.FirstAdministrator(desk, console))
                .addSubcommand(new AccountsListCommand(desk, console))
                .addSubcommand(new AccountsCommand.Add(desk, console))
                .addSubcommand(new AccountsCommand.ResetPassword(desk, console))
                .addSubcommand(new AccountsCommand.Disable(desk, console));
        accounts.getCommandSpec().name("accounts").usageMessage().description("Manages local accounts.");
        CommandLine study = new CommandLine(new Group());
        StudyCommand.addAll(study, stores, console);
        study.getCommandSpec().name("study").usageMessage().description("Computes a study by replay of the ledger.");
        CommandLine proof = new CommandLine(new Group())
                .addSubcommand(new ProofInclusionCommand(stores, console))
                .addSubcommand(new ProofConsistencyCommand(stores, console));
        proof.getCommandSpec().name("proof").usageMessage().description("Proves what a ledger holds, to outsiders.");
        CommandLine keys = new CommandLine(new Group()).addSubcommand(new RotateCheckpointKeyCommand(stores, console));
        KeysCommand.all(stores, console).forEach(keys::addSubcommand);
        keys.getCommandSpec()
                .name("keys")
                .usageMessage()
                .description("Works on the keys of personal data and of checkpoints.");
        CommandLine ledger = new CommandLine(new Group()).addSubcommand(new AcceptTimeCommand(stores, console));
        ledger.getCommandSpec().name("ledger").usageMessage().description("Says something in a ledger itself.");
        var access = new ProjectionsAccess(stores);
        CommandLine projections = new CommandLine(new Group())
                .addSubcommand(new ProjectionsListCommand(access, console))
                .addSubcommand(new ProjectionCommand.Retry(access, console))
                .addSubcommand(new ProjectionCommand.Rebuild(access, console));
        projections.getCommandSpec().name("projections").usageMessage().description("Shows and mends the views.");
        CommandLine automations = new CommandLine(new Group())
                .addSubcommand(new AutomationsListCommand(console))
                .addSubcommand(new AutomationsRetryCommand(console));
        automations
                .getCommandSpec()
                .name("automations")
                .usageMessage()
                .description("Shows what automations failed on, and lets them try again.");
        CommandLine store = new CommandLine(new Group()).addSubcommand(new StoreCompactCommand(stores, console));
        store.getCommandSpec().name("store").usageMessage().description("Maintains the embedded store.");
        return new CommandLine(new Cli())
                .addSubcommand(new DemoCommand(server, console))
                .addSubcommand(new ServeCommand(server, stores, console))
                .addSubcommand(imports)
                .addSubcommand(study)
                .addSubcommand(projections)
                .addSubcommand(new ProjectionCommand.Rebuild(access, console))
                .addSubcommand(automations)
                .addSubcommand(accounts)
                .addSubcommand(new VerifyCommand(stores, console))
                .addSubcommand(proof)
                .addSubcommand(ledger)
                .addSubcommand(keys)
                .addSubcommand(new BackupCommand(stores, console))
                .addSubcommand(new RestoreCommand(console))
                .addSubcommand(store)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failed, command, parsed) -> CommandProblems.tell(failed, err))
                .setParameterExceptionHandler(Cli::misused)
                .registerConverter(UUID.class, Cli::uuid);
    }

    /** Runs one command on the process's own streams. */
    public static int run(Stores stores, Server server, String... arguments) {
        return of(
                        stores,
                        server,
                        new PrintWriter(System.out, true, charset("stdout.encoding")),
                        new PrintWriter(System.err, true, charset("stderr.encoding")))
                .execute(arguments);
    }

    private static Charset charset(String property) {
        return Charset.forName(Objects.requireNonNullElse(
                System.getProperty(property), Charset.defaultCharset().name()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no UUID");
        }
    }

    private static int misused(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    /** A word that is no command by itself. */
    @Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
    private static final class Group implements Runnable {
        @Spec
        private final CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Say what to do with it.");
        }
    }
}
