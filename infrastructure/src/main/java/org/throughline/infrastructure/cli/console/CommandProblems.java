package org.throughline.infrastructure.cli.console;

import com.mongodb.MongoException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.infrastructure.fhir.ImportFailed;
import org.throughline.infrastructure.ledger.problem.LedgerException;
import org.throughline.infrastructure.policy.PolicyPackInvalid;
import org.throughline.infrastructure.security.AccountRefused;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/** Turns failures into sentences. What wrapped a failure on its way is not told; a stack trace never is. */
public final class CommandProblems {
    private static final Set<VaultProblem> WRONG_INPUT =
            EnumSet.of(VaultProblem.KEK_UNUSABLE, VaultProblem.KEK_NEEDED, VaultProblem.BACKUP_UNUSABLE);

    private CommandProblems() {}

    /** Tells {@code failed} and answers the exit code. */
    public static int tell(Throwable failed, PrintWriter err) {
        List<Throwable> causes = Causes.of(failed);
        if (causes.stream().anyMatch(StoreProblems::isFullDisk)) {
            err.println(StoreProblems.FULL_DISK);
            return ExitCode.STORE;
        }
        for (Throwable cause : causes) {
            Integer code = code(cause);
            if (code != null) {
                err.println(sentence(cause));
                return code;
            }
        }
        Throwable last = causes.getLast();
        String at = Arrays.stream(last.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.throughline."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        err.println(
                "Throughline failed by a fault of its own: " + last.getClass().getSimpleName() + at + ".");
        return ExitCode.FAULT;
    }

    private static @Nullable Integer code(Throwable cause) {
        return switch (cause) {
            case PolicyPackInvalid e -> ExitCode.USAGE;
            case AccountRefused e -> ExitCode.USAGE;
            case InvalidInput e -> ExitCode.USAGE;
            case ImportFailed e when e.isInput() -> ExitCode.USAGE;
            case ImportFailed e -> storeUnlessKnown(e);
            case VaultException e when WRONG_INPUT.contains(e.problem()) -> ExitCode.USAGE;
            case VaultException e -> ExitCode.STORE;
            case LedgerException e -> ExitCode.STORE;
            case AccessTraceUnavailable e -> ExitCode.STORE;
            case MongoException e -> ExitCode.STORE;
            case UncheckedIOException e -> ExitCode.STORE;
            case IOException e -> ExitCode.STORE;
            default -> null;
        };
    }

    /** What stopped an import is told in its place, if it is something that has words of its own. */
    private static @Nullable Integer storeUnlessKnown(ImportFailed failed) {
        boolean known = Causes.of(failed).stream().skip(1).anyMatch(cause -> code(cause) != null);
        return known ? null : ExitCode.STORE;
    }

    private static String sentence(Throwable cause) {
        if (cause instanceof MongoException store) {
            return StoreProblems.sentence(store);
        }
        if (cause instanceof FileSystemException file) {
            return StoreProblems.sentence(file);
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName() + ".";
        }
        return message.endsWith(".") ? message : message + ".";
    }
}
