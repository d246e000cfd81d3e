package org.throughline.command.appointment;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.appointment.AppointmentRefusal;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.SubjectId;

/** When a person is to come, and whether they came. */
public final class AppointmentCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "appointment",
            List.of(AppointmentEvent.class),
            List.of(AppointmentCommand.class),
            List.of(
                    new Model<>(AppointmentId.class, AppointmentState.class),
                    new Model<>(SubjectId.class, OpenAppointments.class),
                    new Model<>(NamedWork.class, ServedWork.class)),
            List.of(new AppointmentDecision()),
            List.of(RecordId.of(AppointmentId.class, AppointmentId::new, Names.PERSONS_RECORD, Breadth.FACT)
                    .refusedAs(AppointmentRefusal.APPOINTMENT_UNKNOWN)
                    .at("/appointments/{appointment}")),
            List.of(AppointmentRefusal.values()),
            Relates.NOBODY);

    private AppointmentCapability() {}
}
