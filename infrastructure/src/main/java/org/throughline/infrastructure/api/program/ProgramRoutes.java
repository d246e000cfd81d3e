package org.throughline.infrastructure.api.program;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.program.ProgramCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about programs. */
@Component
final class ProgramRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute("/programs", ProgramCommand.OpenProgram.class, "Open a program", "program"),
                new CommandRoute(
                        "/programs/{program}/capacity",
                        ProgramCommand.ChangeCapacity.class,
                        "Change how many clients a program can serve"));
    }
}
