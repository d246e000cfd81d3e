package org.throughline.infrastructure.api.episode;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.episode.EpisodeCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about enrolments. */
@Component
final class EpisodeRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute(
                        "/episodes",
                        EpisodeCommand.AdmitClient.class,
                        "Admit a client, or give a waitlist place",
                        "episode"),
                new CommandRoute(
                        "/episodes/{episode}/documents",
                        EpisodeCommand.CompleteDischargeDocument.class,
                        "Complete a document that the discharge needs"),
                new CommandRoute(
                        "/episodes/{episode}/discharge",
                        EpisodeCommand.DischargeClient.class,
                        "Discharge a client with one of the three ways out"));
    }
}
