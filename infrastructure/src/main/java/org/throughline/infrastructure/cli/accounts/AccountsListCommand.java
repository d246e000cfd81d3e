package org.throughline.infrastructure.cli.accounts;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.security.AccountListed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the local accounts. */
@Command(
        name = "list",
        description = "Shows of each account whose it is, what the worker may do, and whether it is open.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AccountsListCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %-36s %-9s %-20s %s%n";

    private final AccountsAccess access;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the same as JSON to this file.")
    private @Nullable Path json;

    /** Finds the accounts by {@code access}. */
    public AccountsListCommand(AccountsAccess access, Console console) {
        this.access = access;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<AccountListed> all = access.list(store);
        PrintWriter out = console.out();
        out.printf(Locale.ROOT, ROW, "NAME", "WORKER", "STATE", "MADE", "ROLES");
        all.forEach(one -> out.printf(
                Locale.ROOT,
                ROW,
                one.name(),
                one.worker(),
                state(one),
                one.createdAt().toString(),
                one.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(", "))));
        out.flush();
        console.json(json, all);
        return ExitCode.DONE;
    }

    private static String state(AccountListed account) {
        if (account.disabled()) {
            return "closed";
        }
        return account.employed() ? "open" : "left";
    }
}
