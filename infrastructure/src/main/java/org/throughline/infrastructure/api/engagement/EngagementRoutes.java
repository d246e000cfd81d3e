package org.throughline.infrastructure.api.engagement;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about contacts, and about what a death that never was has ended. */
@Component
final class EngagementRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute(
                        "/contacts", EngagementCommand.RecordContact.class, "Record a contact, kept or tried", "contact"),
                new CommandRoute(
                        "/clients/{client}/death/entered-in-error",
                        EngagementCommand.MarkDeathEnteredInError.class,
                        "Take a recorded death back"));
    }
}
