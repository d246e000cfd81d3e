package org.throughline.infrastructure.api.transition;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about care transitions. */
@Component
final class TransitionRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute(
                        "/transitions",
                        TransitionCommand.OpenTransition.class,
                        "Open a transition by hand",
                        "transition"),
                new CommandRoute(
                        "/transitions/{transition}/owner",
                        TransitionCommand.AssignOwner.class,
                        "Give a transition to a worker by name"),
                new CommandRoute(
                        "/transitions/{transition}/handoff-request",
                        TransitionCommand.RequestHandoff.class,
                        "Ask a program to take over"),
                new CommandRoute(
                        "/transitions/{transition}/handoff-acceptance",
                        TransitionCommand.AcceptHandoff.class,
                        "Take over"),
                new CommandRoute(
                        "/transitions/{transition}/handoff-decline",
                        TransitionCommand.DeclineHandoff.class,
                        "Do not take over, with an explanation"),
                new CommandRoute(
                        "/transitions/{transition}/warm-handoff",
                        TransitionCommand.PerformWarmHandoff.class,
                        "Record a warm hand-off"),
                new CommandRoute(
                        "/transitions/{transition}/completion",
                        TransitionCommand.CompleteTransition.class,
                        "Complete a transition"),
                new CommandRoute(
                        "/transitions/{transition}/not-connected",
                        TransitionCommand.CloseNotConnected.class,
                        "End a transition without a connection"),
                new CommandRoute(
                        "/transitions/{transition}/cancellation",
                        TransitionCommand.CancelTransition.class,
                        "Cancel a transition that never was one"));
    }
}
