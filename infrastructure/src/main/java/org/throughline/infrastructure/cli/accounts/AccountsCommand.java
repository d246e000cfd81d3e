package org.throughline.infrastructure.cli.accounts;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.security.Account;
import org.throughline.infrastructure.security.AccountAnswer;
import org.throughline.infrastructure.security.AccountOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What is done to one account. A new password alone goes to standard output, once; what was done is said on standard
 * error.
 */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class AccountsCommand implements Callable<Integer> {
    private final AccountsAccess access;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "NAME", description = "User name: 3 to 64 of a-z, 0-9 and . _ @ -")
    private String name = "";

    private AccountsCommand(AccountsAccess access, Console console) {
        this.access = access;
        this.console = console;
    }

    abstract AccountOrder order(String userName);

    abstract String told(UUID worker);

    @Override
    public Integer call() {
        AccountAnswer answer = access.take(store, order(Account.demandName(name)));
        console.err().println(told(answer.worker()));
        if (answer.password() != null) {
            console.out().println(answer.password());
        }
        return ExitCode.DONE;
    }

    /** Makes the county's first administrator, and the second. */
    @Command(
            name = "first-administrator",
            description = {
                "Hires the county's first administrator, or the second, makes the account and shows its password, once.",
                "Refused while two administrators work for the county. Makes the store if there is none."
            })
    public static final class FirstAdministrator extends AccountsCommand {
        @Option(names = "--given", paramLabel = "GIVEN", description = "Given name of the person.")
        private @Nullable String given;

        @Option(
                names = "--family",
                paramLabel = "FAMILY",
                description = "Family name of the person (default: the user name).")
        private @Nullable String family;

        /** Finds the accounts by {@code access}. */
        public FirstAdministrator(AccountsAccess access, Console console) {
            super(access, console);
        }

        @Override
        AccountOrder order(String userName) {
            return AccountOrder.firstAdministrator(userName, given, family);
        }

        @Override
        String told(UUID worker) {
            return "Hired the administrator (worker " + worker + "). The password is shown this once:";
        }
    }

    /** Makes an account. */
    @Command(name = "add", description = "Makes an account for a worker and shows its password, once.")
    public static final class Add extends AccountsCommand {
        @Option(
                names = "--worker",
                required = true,
                paramLabel = "UUID",
                description = "Id of the worker, who works for the county.")
        private UUID worker = new UUID(0, 0);

        /** Finds the accounts by {@code access}. */
        public Add(AccountsAccess access, Console console) {
            super(access, console);
        }

        @Override
        AccountOrder order(String userName) {
            return AccountOrder.add(userName, worker);
        }

        @Override
        String told(UUID id) {
            return "Made an account for the worker " + id + ". The password is shown this once:";
        }
    }

    /** Gives an account a new password. */
    @Command(
            name = "reset-password",
            description = "Gives an account a new password and shows it, once; the old one ends at once.")
    public static final class ResetPassword extends AccountsCommand {
        @Option(names = "--enable", description = "Opens a closed account again.")
        private boolean enable;

        /** Finds the accounts by {@code access}. */
        public ResetPassword(AccountsAccess access, Console console) {
            super(access, console);
        }

        @Override
        AccountOrder order(String userName) {
            return AccountOrder.resetPassword(userName, enable);
        }

        @Override
        String told(UUID worker) {
            return "The account of the worker " + worker + " has a new password, shown this once:";
        }
    }

    /** Closes an account. */
    @Command(
            name = "disable",
            description = "Closes an account: from the next request on nobody signs in with it. "
                    + "'accounts reset-password --enable' opens it again.")
    public static final class Disable extends AccountsCommand {
        /** Finds the accounts by {@code access}. */
        public Disable(AccountsAccess access, Console console) {
            super(access, console);
        }

        @Override
        AccountOrder order(String userName) {
            return AccountOrder.disable(userName);
        }

        @Override
        String told(UUID worker) {
            return "The account of the worker " + worker + " is closed.";
        }
    }
}
