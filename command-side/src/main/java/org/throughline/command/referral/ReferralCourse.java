package org.throughline.command.referral;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.Refusal;

/**
 * What has become of a referral with one program it was sent to. A Part 2 program has a course of its own, which goes on
 * whatever those do who do not know of it: for them it may be sent once more, or be over.
 */
final class ReferralCourse {
    private enum State {
        SENT,
        ACKNOWLEDGED,
        ACCEPTED,
        DECLINED,
        CLOSED
    }

    private final Map<AppointmentId, ReferralEvent.AppointmentOffered> offers = new HashMap<>();
    private ReferralEvent.Sent sending;
    private State state = State.SENT;
    private @Nullable Occurred accepted;
    private ReferralEvent.@Nullable MoreInformationRequested asked;
    private boolean provided;
    private @Nullable Custody answer;

    ReferralCourse(ReferralEvent.Sent first) {
        this.sending = first;
    }

    /** The sending that the program is asked to answer, or has answered. */
    ReferralEvent.Sent sending() {
        return sending;
    }

    Compartment compartment() {
        return Compartment.of(sending.envelope());
    }

    /** Whether all that is known of it here is that somebody sent it: the receiver's record of it is hidden. */
    boolean isSendersOwn() {
        return compartment().isSendersOwn();
    }

    /** Whether the program has it, from the sending to its decline or the end. */
    boolean isWithTheReceiver() {
        return state == State.SENT || state == State.ACKNOWLEDGED || state == State.ACCEPTED;
    }

    boolean isAcknowledged() {
        return state == State.ACKNOWLEDGED;
    }

    boolean isAnswered() {
        return state == State.ACCEPTED || state == State.DECLINED;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** How the answer is kept, or null if there is none. */
    @Nullable Custody answer() {
        return answer;
    }

    /** When it was accepted; refuses where it is not. */
    Occurred requireAccepted() {
        if (state != State.ACCEPTED || accepted == null) {
            throw new Refusal(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
        }
        return accepted;
    }

    /** What the program has asked last, or null. */
    ReferralEvent.@Nullable MoreInformationRequested asked() {
        return asked;
    }

    /** Whether the program waits for what it has asked. */
    boolean waitsForInformation() {
        return asked != null && !provided;
    }

    ReferralEvent.@Nullable AppointmentOffered offer(AppointmentId appointment) {
        return offers.get(appointment);
    }

    void on(ReferralEvent event) {
        switch (event) {
            case ReferralEvent.Sent again -> sentAgain(again);
            case ReferralEvent.Acknowledged ignored -> state = State.ACKNOWLEDGED;
            case ReferralEvent.Accepted it -> {
                state = State.ACCEPTED;
                accepted = it.envelope().occurred();
                answer = it.envelope().custody();
            }
            case ReferralEvent.Declined it -> {
                state = State.DECLINED;
                answer = it.envelope().custody();
            }
            case ReferralEvent.MoreInformationRequested it -> {
                asked = it;
                provided = false;
            }
            case ReferralEvent.InformationProvided ignored -> provided = true;
            case ReferralEvent.AppointmentOffered it -> offers.put(it.appointment(), it);
            case ReferralEvent.Closed ignored -> state = State.CLOSED;
            case ReferralEvent.Created ignored -> {}
            case ReferralEvent.SourceNotified ignored -> {}
            case ReferralEvent.Withdrawn ignored -> {}
        }
    }

    /** The receiver's record of a sending counts before the sender's; what the receiver has, it does not get once more. */
    private void sentAgain(ReferralEvent.Sent again) {
        if (Compartment.of(again.envelope()).isSendersOwn() && !isSendersOwn()) {
            return;
        }
        if (isWithTheReceiver()) {
            sending = isSendersOwn() ? again : sending;
            return;
        }
        sending = again;
        state = State.SENT;
        asked = null;
        provided = false;
    }
}
