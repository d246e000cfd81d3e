package org.throughline.infrastructure.api.appointment;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.appointment.AppointmentCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about appointments. */
@Component
final class AppointmentRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute(
                        "/appointments",
                        AppointmentCommand.BookAppointment.class,
                        "Book an appointment with a program",
                        "appointment"),
                new CommandRoute(
                        "/appointments/{appointment}/time",
                        AppointmentCommand.RescheduleAppointment.class,
                        "Move an appointment to another time"),
                new CommandRoute(
                        "/appointments/{appointment}/cancellation",
                        AppointmentCommand.CancelAppointment.class,
                        "Say that an appointment does not take place"),
                new CommandRoute(
                        "/appointments/{appointment}/attendance",
                        AppointmentCommand.KeepAppointment.class,
                        "Say that the person came"),
                new CommandRoute(
                        "/appointments/{appointment}/no-show",
                        AppointmentCommand.RecordNoShow.class,
                        "Say that the person did not come"));
    }
}
