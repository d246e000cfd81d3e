package org.throughline.command.appointment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.command.Given;
import org.throughline.kernel.appointment.AppointmentDetails;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * A booking as it is asked for, and as it is recorded. It says no more than it must, and each part can be given.
 *
 * @param program the program it is with
 * @param details what else is said of it
 */
record Booking(AppointmentId appointment, SubjectId client, ProgramId program, AppointmentDetails details, Instant at) {
    static final AppointmentId APPOINTMENT = new AppointmentId(Given.id("appointment"));
    static final SubjectId ALEX = Given.client("Alex");
    static final SubjectId OTHER = Given.client("other");
    static final WorkerId COORDINATOR = Given.worker("coordinator");
    static final WorkerId CLINICIAN = Given.worker("clinician");
    static final WorkerId COUNSELOR = Given.worker("counselor");
    static final Provenance NOW = Given.provenance("now", COORDINATOR);
    static final Provenance INSIDE = Given.provenance("now", COUNSELOR);

    /** When it was booked, in tests in which it was booked before. */
    static final Instant BOOKED = Given.NOW.minus(Duration.ofDays(30));

    static final Sealed<String> NOTE = Given.sealed(ALEX, "Bring the letter");

    /** An appointment tomorrow. */
    static Booking with(ProgramId program) {
        return new Booking(
                APPOINTMENT,
                ALEX,
                program,
                new AppointmentDetails(program, null, null, null, null, null, null),
                Given.NOW.plus(Duration.ofDays(1)));
    }

    Booking at(Instant time) {
        return new Booking(appointment, client, program, details, time);
    }

    Booking of(SubjectId person) {
        return new Booking(appointment, person, program, details, at);
    }

    Booking under(String id) {
        return new Booking(new AppointmentId(Given.id(id)), client, program, details, at);
    }

    Booking seeing(WorkerId worker) {
        return naming(worker, null, null, null, null, null);
    }

    Booking naming(
            @Nullable WorkerId worker,
            @Nullable FacilityId facility,
            @Nullable ReferralId referral,
            @Nullable IntakeId intake,
            @Nullable EpisodeId episode,
            @Nullable TransitionId transition) {
        return new Booking(
                appointment,
                client,
                program,
                new AppointmentDetails(program, worker, facility, referral, intake, episode, transition),
                at);
    }

    AppointmentCommand asked(Provenance provenance) {
        return new AppointmentCommand.BookAppointment(
                provenance,
                appointment,
                client,
                program,
                details.worker(),
                details.facility(),
                details.referral(),
                details.intake(),
                details.episode(),
                details.transition(),
                at,
                NOTE);
    }

    /** It was booked a month ago. */
    AppointmentEvent.Booked recorded() {
        return recorded(Given.provenance("book " + appointment, COORDINATOR, BOOKED), Given.custody(program));
    }

    AppointmentEvent.Booked recorded(Provenance provenance, Custody custody) {
        return new AppointmentEvent.Booked(
                Given.envelope(provenance, client, custody), appointment, client, details, at, NOTE);
    }

    static CareEvent[] county() {
        return new CareEvent[] {
            Given.registered(ALEX),
            Given.registered(OTHER),
            Given.opened(Given.OUTPATIENT),
            Given.opened(Given.SUD),
            Given.opened(Given.RESIDENTIAL),
            Given.hired(COORDINATOR, WorkerRole.COORDINATOR),
            Given.hired(CLINICIAN, WorkerRole.CLINICIAN),
            Given.joined(CLINICIAN, Given.OUTPATIENT),
            Given.hired(COUNSELOR, WorkerRole.CLINICIAN),
            Given.joined(COUNSELOR, Given.SUD)
        };
    }
}
