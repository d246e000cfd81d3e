package org.throughline.infrastructure.boot.imports;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.Stores;

/**
 * What one command of the command line left behind.
 *
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 */
record CommandRun(int code, String out, String err) {
    /** Runs a command in this process on the application's own stores. */
    static CommandRun of(String... arguments) {
        return on(TestStores.real(), arguments);
    }

    static CommandRun on(Stores stores, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Cli.of(
                        stores,
                        settings -> {
                            throw new IllegalStateException("No command of these tests starts a server");
                        },
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
