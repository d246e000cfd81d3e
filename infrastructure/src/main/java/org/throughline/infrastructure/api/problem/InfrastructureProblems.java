package org.throughline.infrastructure.api.problem;

import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.infrastructure.json.NewerVersion;
import org.throughline.infrastructure.ledger.problem.AppendNotWritten;
import org.throughline.infrastructure.ledger.problem.AppendTooLarge;
import org.throughline.infrastructure.ledger.problem.ClocksApart;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import org.throughline.infrastructure.ledger.problem.LedgerOverloaded;
import org.throughline.infrastructure.ledger.problem.LedgerUnavailable;
import org.throughline.infrastructure.ledger.problem.OutcomeUnknown;
import org.throughline.infrastructure.ledger.problem.PositionGone;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.query.reading.NotYetVisible;
import org.throughline.query.reading.TooManyEvents;
import org.throughline.query.reading.TooMuchWork;
import org.throughline.query.reading.ViewStopped;

/** What a failure of ours means to a caller: whether to try again, and how. */
final class InfrastructureProblems {
    private InfrastructureProblems() {}

    /** The code to answer with; an internal error for whatever nobody foresaw. */
    static ProblemCode of(Throwable failure) {
        return switch (failure) {
            case AccessTraceUnavailable _ -> ProblemCode.ACCESS_TRACE_UNAVAILABLE;
            case NotYetVisible _ -> ProblemCode.POSITION_NOT_REACHED;
            case ViewStopped _ -> ProblemCode.VIEW_STOPPED;
            case NewerVersion _ -> ProblemCode.NEWER_PROGRAM_NEEDED;
            case PositionGone _ -> ProblemCode.POSITION_GONE;
            case TooManyEvents _ -> ProblemCode.TOO_MANY_EVENTS;
            case TooMuchWork e -> e.isOfTheWorker() ? ProblemCode.TOO_MUCH_ASKED : ProblemCode.OVERLOADED;
            case OutcomeUnknown _ -> ProblemCode.OUTCOME_UNKNOWN;
            case LedgerOverloaded _ -> ProblemCode.OVERLOADED;
            case AppendTooLarge _ -> ProblemCode.CONTENT_TOO_LARGE;
            case ClocksApart _ -> ProblemCode.CLOCKS_APART;
            case LedgerUnavailable _, LedgerClosed _, AppendNotWritten _ -> ProblemCode.STORE_UNAVAILABLE;
            case VaultException e when e.problem().isPassing() -> ProblemCode.STORE_UNAVAILABLE;
            default ->
                failure.getClass().getPackageName().startsWith("com.mongodb")
                        ? ProblemCode.STORE_UNAVAILABLE
                        : ProblemCode.INTERNAL_ERROR;
        };
    }
}
