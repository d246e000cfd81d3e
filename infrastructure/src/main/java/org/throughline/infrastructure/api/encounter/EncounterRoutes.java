package org.throughline.infrastructure.api.encounter;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.encounter.EncounterCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about encounters. */
@Component
final class EncounterRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute(
                        "/encounters",
                        EncounterCommand.DeclareEncounter.class,
                        "Declare that one has to do with a person: a walk-in, a call, a crisis",
                        "encounter"),
                new CommandRoute(
                        "/encounters/{encounter}/confirmation",
                        EncounterCommand.ConfirmEncounter.class,
                        "Confirm the encounter of somebody else"),
                new CommandRoute(
                        "/encounters/{encounter}/acknowledgement",
                        EncounterCommand.AcknowledgeEncounter.class,
                        "Say that one has looked at an encounter in the register"));
    }
}
