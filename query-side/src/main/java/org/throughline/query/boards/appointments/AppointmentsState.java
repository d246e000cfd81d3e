package org.throughline.query.boards.appointments;

import java.util.List;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.id.SubjectId;

/**
 * The appointments of one client that one compartment knows of.
 *
 * @param appointments in the order in which they were booked
 */
public record AppointmentsState(SubjectId client, Compartment compartment, List<AppointmentRow> appointments) {
    /** Keeps its own copy of the list. */
    public AppointmentsState {
        appointments = List.copyOf(appointments);
    }
}
