package org.throughline.infrastructure.api.engagement;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about contacts, care elsewhere, and what a death that never was has ended. */
@Component
final class EngagementRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute(
                        "/contacts",
                        EngagementCommand.RecordContact.class,
                        "Record a contact, kept or tried",
                        "contact"),
                new CommandRoute(
                        "/external-visits",
                        EngagementCommand.RecordExternalVisit.class,
                        "Record a visit elsewhere that was no emergency and no stay",
                        "visit"),
                new CommandRoute(
                        "/external-visits/{visit}/entered-in-error",
                        EngagementCommand.MarkExternalVisitEnteredInError.class,
                        "Take a visit elsewhere back that never was one"),
                new CommandRoute(
                        "/emergency-visits",
                        EngagementCommand.RecordEmergencyVisit.class,
                        "Record a visit to an emergency department",
                        "visit"),
                new CommandRoute(
                        "/emergency-visits/{visit}/entered-in-error",
                        EngagementCommand.MarkEmergencyVisitEnteredInError.class,
                        "Take a visit to an emergency department back that never was one"),
                new CommandRoute(
                        "/facility-stays",
                        EngagementCommand.RecordFacilityStay.class,
                        "Record one segment of a stay in a facility",
                        "stay"),
                new CommandRoute(
                        "/facility-stays/{stay}/entered-in-error",
                        EngagementCommand.MarkFacilityStayEnteredInError.class,
                        "Take a segment of a stay back that never was one"),
                new CommandRoute(
                        "/clients/{client}/death/entered-in-error",
                        EngagementCommand.MarkDeathEnteredInError.class,
                        "Take a recorded death back"));
    }
}
