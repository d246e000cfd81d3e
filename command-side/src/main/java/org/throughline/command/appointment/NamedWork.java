package org.throughline.command.appointment;

import org.throughline.kernel.appointment.AppointmentDetails;
import org.throughline.kernel.id.AppointmentId;

/** What a booking refers to: the id that it takes, and what it names. */
public record NamedWork(AppointmentId appointment, AppointmentDetails details) {}
