package org.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.command.crisis.CrisisCommand;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.transition.TransitionType;

/** Whose queue owns what a worker opens without saying whose. */
class OwnedByQueueTest {
    private static final SubjectId ALEX = Given.client("alex");
    private static final Provenance ACT = Given.provenance("act", Given.worker("counselor"));
    private static final Custody INSIDE = Given.custody(Given.SUD);

    @Test
    void what_rests_on_a_part_2_program_stays_in_its_queue_unless_another_is_named() {
        assertThat(opening(null))
                .allSatisfy(command ->
                        assertThat(owner(OwnedByQueue.placed(command, INSIDE))).isEqualTo(Given.SUD));
        assertThat(opening(Given.OUTPATIENT))
                .allSatisfy(command ->
                        assertThat(OwnedByQueue.placed(command, INSIDE)).isEqualTo(command));
    }

    @Test
    void only_the_queue_is_said_for_the_worker() {
        List<CareCommand> said = opening(Given.SUD);
        assertThat(opening(null).stream()
                        .map(command -> OwnedByQueue.placed(command, INSIDE))
                        .toList())
                .isEqualTo(said);
    }

    @Test
    void what_rests_on_the_county_s_record_is_left_to_the_intake_queue() {
        assertThat(opening(null)).allSatisfy(command -> {
            assertThat(OwnedByQueue.placed(command, null)).isEqualTo(command);
            assertThat(OwnedByQueue.placed(command, Given.custody(Given.OUTPATIENT)))
                    .isEqualTo(command);
        });
    }

    private static @Nullable ProgramId owner(CareCommand command) {
        return ((OwnedByQueue) command).owningQueue();
    }

    private static List<CareCommand> opening(@Nullable ProgramId queue) {
        return List.of(
                new ReferralCommand.CreateReferral(
                        ACT,
                        new ReferralId(Given.id("referral")),
                        ALEX,
                        ReferralSource.HOSPITAL,
                        Urgency.ROUTINE,
                        List.of(),
                        null,
                        queue),
                new TransitionCommand.OpenTransition(
                        ACT,
                        new TransitionId(Given.id("transition")),
                        ALEX,
                        TransitionType.HOSPITAL_TO_OUTPATIENT,
                        null,
                        null,
                        queue,
                        null),
                new CrisisCommand.ReceiveCrisisContact(
                        ACT,
                        new CrisisId(Given.id("crisis")),
                        ALEX,
                        CrisisChannel.LIFELINE_988,
                        null,
                        CallerRelation.BYSTANDER,
                        AreaClass.RURAL,
                        null,
                        null,
                        false,
                        true,
                        queue,
                        null));
    }
}
