package org.throughline.kernel.episode;

import java.time.Instant;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Sealed;

/** The three legal ways out of a discharge (domain rule I6): an appointment, a documented refusal, or none is owed. */
public sealed interface FollowUp {
    /** An appointment is booked with {@code program} for the instant {@code at}. */
    record Booked(
            AppointmentId appointment,
            ProgramId program,
            @Clear("a clock is judged by it") Instant at) implements FollowUp {}

    /** The client does not want one; {@code witness} was there. */
    record Refused(Sealed<String> reason, WorkerId witness) implements FollowUp {}

    /** None is owed. */
    record NotApplicable(FollowUpNotApplicable reason) implements FollowUp {}
}
