package org.throughline.infrastructure.api.intake;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.intake.IntakeCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about intakes. */
@Component
final class IntakeRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute("/intakes", IntakeCommand.StartIntake.class, "Start an intake", "intake"),
                new CommandRoute(
                        "/intakes/{intake}/completion", IntakeCommand.CompleteIntake.class, "Decide an intake"),
                new CommandRoute(
                        "/intakes/{intake}/abandonment",
                        IntakeCommand.AbandonIntake.class,
                        "End an intake without a decision"));
    }
}
