package org.throughline.infrastructure.api.workforce;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.workforce.SecondPersonCommand;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about workers and their caseloads. */
@Component
final class WorkforceRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute(
                        "/workers", WorkforceCommand.HireWorker.class, "Hire a worker, or ask for it", "worker"),
                new CommandRoute(
                        "/workers/{worker}/hire/confirmation",
                        SecondPersonCommand.ConfirmHire.class,
                        "Confirm a hire that another administrator asked for"),
                new CommandRoute(
                        "/workers/{worker}/hire/refusal",
                        SecondPersonCommand.RefuseHire.class,
                        "Refuse a hire that another administrator asked for"),
                new CommandRoute(
                        "/workers/{worker}/hire/withdrawal",
                        SecondPersonCommand.WithdrawHire.class,
                        "Withdraw a hire that one has asked for"),
                new CommandRoute(
                        "/workers/{worker}/programs/{program}/confirmation",
                        SecondPersonCommand.ConfirmJoining.class,
                        "Confirm that a worker joins a Part 2 program, as another asked"),
                new CommandRoute(
                        "/workers/{worker}/programs/{program}/refusal",
                        SecondPersonCommand.RefuseJoining.class,
                        "Refuse that a worker joins a Part 2 program, as another asked"),
                new CommandRoute(
                        "/workers/{worker}/programs/{program}/withdrawal",
                        SecondPersonCommand.WithdrawJoining.class,
                        "Withdraw that a worker joins a Part 2 program, as one has asked"),
                new CommandRoute(
                        "/workers/{worker}/programs",
                        WorkforceCommand.JoinProgram.class,
                        "Let a worker join a program, or ask for it"),
                new CommandRoute(
                        "/workers/{worker}/programs/{program}/departure",
                        WorkforceCommand.LeaveProgram.class,
                        "Let a worker leave a program"),
                new CommandRoute(
                        "/workers/{worker}/separation",
                        WorkforceCommand.SeparateWorker.class,
                        "End a worker's employment and every right"),
                new CommandRoute(
                        "/workers/{worker}/caseload",
                        WorkforceCommand.StartCaseloadAssignment.class,
                        "Put a client on a worker's caseload"),
                new CommandRoute(
                        "/workers/{worker}/caseload/end",
                        WorkforceCommand.EndCaseloadAssignment.class,
                        "Take a client off a worker's caseload"));
    }
}
