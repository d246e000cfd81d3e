package org.throughline.infrastructure.api.client;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.client.ClientCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about clients. */
@Component
final class ClientRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute("/clients", ClientCommand.RegisterProspect.class, "Register a prospect", "client"),
                new CommandRoute(
                        "/clients/{client}/identity", ClientCommand.ConfirmIdentity.class, "Confirm who a prospect is"),
                new CommandRoute(
                        "/clients/{client}/details",
                        ClientCommand.CorrectDetails.class,
                        "Correct or complete the details"),
                new CommandRoute("/clients/{client}/death", ClientCommand.RecordDeath.class, "Record a death"));
    }
}
