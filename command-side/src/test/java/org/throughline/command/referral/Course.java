package org.throughline.command.referral;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.command.Given;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.referral.DeclineReason;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.ReferralWithdrawal;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.workforce.WorkerRole;

/** A referral of Alex as far as it may have come before a test asks. Each step is a day after the one before. */
final class Course {
    static final ReferralId REFERRAL = new ReferralId(Given.id("referral"));
    static final SubjectId ALEX = Given.client("Alex");
    static final WorkerId INSIDER = Given.worker("insider");
    static final WorkerId OUTSIDER = Given.worker("outsider");
    static final Instant START = Given.NOW.minus(Duration.ofDays(20));

    private Course() {}

    /** The intake program with an outsider, the target program with an insider. */
    static CareEvent[] staff(ProgramId target) {
        return new CareEvent[] {
            Given.opened(Given.INTAKE_QUEUE),
            Given.opened(target),
            Given.hired(OUTSIDER, WorkerRole.COORDINATOR),
            Given.joined(OUTSIDER, Given.INTAKE_QUEUE),
            Given.hired(INSIDER, WorkerRole.CLINICIAN),
            Given.joined(INSIDER, target)
        };
    }

    static ReferralEvent created() {
        return created(Given.provenance("create", START));
    }

    static ReferralEvent created(Provenance provenance) {
        return new ReferralEvent.Created(
                Given.envelope(provenance, ALEX, Given.custody(Given.INTAKE_QUEUE)),
                REFERRAL,
                ALEX,
                ReferralSource.HOSPITAL,
                Urgency.URGENT,
                List.of(Given.PSYCHOSIS),
                null,
                Responsibility.queue(Given.INTAKE_QUEUE));
    }

    static ReferralEvent sent(ProgramId target) {
        return sent(Given.provenance("send", day(1)), target);
    }

    static ReferralEvent sent(Provenance provenance, ProgramId target) {
        return new ReferralEvent.Sent(
                Given.envelope(provenance, ALEX, Given.custody(target)),
                REFERRAL,
                ALEX,
                target,
                ReferralChannel.INTERNAL);
    }

    static ReferralEvent sent(Envelope envelope, ProgramId target) {
        return new ReferralEvent.Sent(envelope, REFERRAL, ALEX, target, ReferralChannel.INTERNAL);
    }

    /** That the worker sent it, as the sender's own record has it. */
    static ReferralEvent sendersOwn(WorkerId sender, ProgramId target) {
        return sent(Given.envelope(Given.provenance("send", sender, day(1)), ALEX, sendersCustody()), target);
    }

    static Custody sendersCustody() {
        return Given.custody(Given.INTAKE_QUEUE).ofSending(Given.INTAKE_QUEUE);
    }

    static ReferralEvent acknowledged(ProgramId target) {
        return acknowledged(Given.provenance("acknowledge", INSIDER, day(2)), target);
    }

    static ReferralEvent acknowledged(Provenance provenance, ProgramId target) {
        return new ReferralEvent.Acknowledged(
                Given.envelope(provenance, ALEX, Given.custody(target)), REFERRAL, ALEX, target, INSIDER);
    }

    static ReferralEvent accepted(ProgramId target) {
        return accepted(Given.provenance("accept", INSIDER, day(3)), target, null);
    }

    static ReferralEvent accepted(Provenance provenance, ProgramId target, @Nullable WorkerId worker) {
        return new ReferralEvent.Accepted(
                Given.envelope(provenance, ALEX, Given.custody(target)),
                REFERRAL,
                ALEX,
                target,
                new Responsibility(target, worker));
    }

    static ReferralEvent declined(ProgramId target) {
        return declined(Given.provenance("decline", INSIDER, day(3)), target);
    }

    static ReferralEvent declined(Provenance provenance, ProgramId target) {
        return new ReferralEvent.Declined(
                Given.envelope(provenance, ALEX, Given.custody(target)),
                REFERRAL,
                ALEX,
                target,
                DeclineReason.NO_CAPACITY,
                Given.sealed(ALEX, "no place before spring"));
    }

    static ReferralEvent closed(Provenance provenance, Custody custody, ReferralClosure reason) {
        return new ReferralEvent.Closed(Given.envelope(provenance, ALEX, custody), REFERRAL, ALEX, reason, null, null);
    }

    static ReferralEvent withdrawn() {
        return withdrawn(Given.provenance("withdraw", OUTSIDER, day(5)));
    }

    static ReferralEvent withdrawn(Provenance provenance) {
        return new ReferralEvent.Withdrawn(
                Given.envelope(provenance, ALEX, Given.custody(Given.INTAKE_QUEUE)),
                REFERRAL,
                ALEX,
                Given.INTAKE_QUEUE,
                ReferralWithdrawal.NO_ANSWER);
    }

    static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
