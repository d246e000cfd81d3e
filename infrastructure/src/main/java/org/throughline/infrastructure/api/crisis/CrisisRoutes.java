package org.throughline.infrastructure.api.crisis;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.crisis.CrisisCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about crisis responses. */
@Component
final class CrisisRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute(
                        "/crises",
                        CrisisCommand.ReceiveCrisisContact.class,
                        "Receive a crisis contact",
                        "crisis",
                        "person"),
                new CommandRoute(
                        "/crises/{crisis}/mobile-response",
                        CrisisCommand.DetermineMobileResponse.class,
                        "Decide that a team must go"),
                new CommandRoute(
                        "/crises/{crisis}/arrival",
                        CrisisCommand.RecordArrival.class,
                        "Record that the team has arrived"),
                new CommandRoute(
                        "/crises/{crisis}/safety-plan",
                        CrisisCommand.RecordSafetyPlan.class,
                        "Record a safety plan or why there is none"),
                new CommandRoute(
                        "/crises/{crisis}/disposition",
                        CrisisCommand.RecordDisposition.class,
                        "Record how the response ended"),
                new CommandRoute(
                        "/crises/{crisis}/identification",
                        CrisisCommand.IdentifyPerson.class,
                        "Say who the person in crisis is"),
                new CommandRoute(
                        "/crises/{crisis}/identification-retraction",
                        CrisisCommand.RetractIdentification.class,
                        "Take an identification back"),
                new CommandRoute(
                        "/crises/{crisis}/follow-ups",
                        CrisisCommand.AttemptFollowUp.class,
                        "Record a follow-up or the attempt of one",
                        "contact"),
                new CommandRoute(
                        "/crises/{crisis}/closure", CrisisCommand.CloseCrisis.class, "Close a crisis response"));
    }
}
