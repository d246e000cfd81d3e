package org.throughline.command.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.countyCustody;
import static org.throughline.command.Given.died;
import static org.throughline.command.Given.envelope;
import static org.throughline.command.Given.envelopes;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.registered;
import static org.throughline.command.Given.worker;
import static org.throughline.command.engagement.CareScenes.ALEX;
import static org.throughline.command.engagement.CareScenes.acute;
import static org.throughline.command.engagement.CareScenes.afterStay;
import static org.throughline.command.engagement.CareScenes.daysAgo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.transition.NotConnectedReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/** A death can be taken back, and then the person is owed again what the death had ended. */
class DeathTakenBackTest {
    private static final Instant DEATH = daysAgo(10);
    private static final TransitionId BY_HAND = new TransitionId(Given.id("by hand"));

    private final Scenario decisions = Scenario.of(CareScenes.policy(), EngagementCapability.CAPABILITY::register);

    @BeforeEach
    void a_registered_client() {
        decisions.given(registered(ALEX));
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    @Test
    void a_death_is_taken_back_with_its_own_time_and_names_the_event_it_amends() {
        var command = never("never");
        decisions
                .given(died(ALEX, DEATH))
                .when(command)
                .appends(new ClientEvent.DeathEnteredInError(
                        envelopes(command.provenance())
                                .about(List.of(Subject.client(ALEX)), countyCustody(), Given.at(DEATH)),
                        ALEX,
                        EventId.of(Given.id("command death of " + ALEX), 0),
                        EnteredInErrorReason.ENTERED_IN_ERROR));
    }

    @Test
    void a_death_that_nobody_recorded_cannot_be_taken_back() {
        decisions.when(never("never")).isRefused(ClientRefusal.DEATH_NOT_RECORDED);
    }

    @Test
    void a_death_is_taken_back_once() {
        decisions.given(
                died(ALEX, DEATH),
                new ClientEvent.DeathEnteredInError(
                        envelope(provenance("first"), ALEX, countyCustody()),
                        ALEX,
                        EventId.of(Given.id("command death of " + ALEX), 0),
                        EnteredInErrorReason.ENTERED_IN_ERROR));
        decisions.when(never("second")).isRefused(GeneralRefusal.RECORD_ENTERED_IN_ERROR);
    }

    @Test
    void the_death_of_nobody_known_cannot_be_taken_back() {
        decisions
                .when(new EngagementCommand.MarkDeathEnteredInError(
                        provenance("never"), Given.client("nobody"), EnteredInErrorReason.ENTERED_IN_ERROR))
                .isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void nothing_is_taken_back_tomorrow() {
        decisions
                .given(died(ALEX, DEATH))
                .when(new EngagementCommand.MarkDeathEnteredInError(
                        provenance("tomorrow", NOW.plus(Duration.ofDays(1))),
                        ALEX,
                        EnteredInErrorReason.ENTERED_IN_ERROR))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void a_transition_that_the_death_kept_from_being_opened_is_opened() {
        decisions.given(died(ALEX, DEATH));
        assertThat(decisions.appendedBy(List.of(acute("ward", 12, 4.0))))
                .noneMatch(TransitionEvent.Opened.class::isInstance);
        assertThat(decisions.appendedBy(List.of(never("never"))).getLast())
                .isInstanceOfSatisfying(TransitionEvent.Opened.class, opened -> {
                    assertThat(opened.transition()).isEqualTo(afterStay("ward"));
                    assertThat(opened.owner()).isEqualTo(Responsibility.queue(INTAKE_QUEUE));
                    assertThat(opened.envelope().occurred().start()).isEqualTo(daysAgo(4));
                });
    }

    @Test
    void a_transition_that_was_ended_because_of_the_death_goes_on_with_whoever_had_it() {
        Responsibility named = new Responsibility(OUTPATIENT, worker("dee"));
        decisions.appendedBy(List.of(acute("ward", 6, 4.0)));
        decisions.given(
                new TransitionEvent.OwnerAssigned(
                        envelope(provenance("give"), ALEX, countyCustody()), afterStay("ward"), ALEX, named),
                died(ALEX, daysAgo(2)),
                ended(afterStay("ward"), NotConnectedReason.DECEASED));
        assertThat(revived(decisions.appendedBy(List.of(never("never")))))
                .singleElement()
                .satisfies(opened -> {
                    assertThat(opened.transition()).isEqualTo(afterStay("ward"));
                    assertThat(opened.owner()).isEqualTo(named);
                });
    }

    @Test
    void so_does_one_that_was_opened_by_hand_however_old_it_is() {
        decisions.given(
                openedByHand(daysAgo(90)), died(ALEX, daysAgo(80)), ended(BY_HAND, NotConnectedReason.DECEASED));
        assertThat(revived(decisions.appendedBy(List.of(never("never")))))
                .singleElement()
                .satisfies(opened -> assertThat(opened.transition()).isEqualTo(BY_HAND));
    }

    @Test
    void a_transition_that_was_ended_for_another_reason_or_is_open_stays_as_it_is() {
        decisions.appendedBy(List.of(acute("ward", 6, 4.0)));
        decisions.given(
                openedByHand(daysAgo(9)), died(ALEX, DEATH), ended(BY_HAND, NotConnectedReason.DECLINED_BY_CLIENT));
        assertThat(decisions.appendedBy(List.of(never("never"))))
                .singleElement()
                .isInstanceOf(ClientEvent.DeathEnteredInError.class);
    }

    @Test
    void who_was_admitted_again_meanwhile_is_followed_up_after_that_stay_only() {
        decisions.given(
                openedByHand(daysAgo(20)), died(ALEX, daysAgo(19)), ended(BY_HAND, NotConnectedReason.DECEASED));
        decisions.appendedBy(List.of(acute("ward", 6, 4.0)));
        assertThat(revived(decisions.appendedBy(List.of(never("never")))))
                .singleElement()
                .satisfies(opened -> assertThat(opened.transition()).isEqualTo(afterStay("ward")));
    }

    private static EngagementCommand.MarkDeathEnteredInError never(String command) {
        return new EngagementCommand.MarkDeathEnteredInError(
                provenance(command), ALEX, EnteredInErrorReason.ENTERED_IN_ERROR);
    }

    private static TransitionEvent openedByHand(Instant discharge) {
        return new TransitionEvent.Opened(
                envelope(provenance("by hand", discharge), ALEX, countyCustody()),
                BY_HAND,
                ALEX,
                TransitionType.HOSPITAL_TO_OUTPATIENT,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                Responsibility.queue(INTAKE_QUEUE));
    }

    private static TransitionEvent ended(TransitionId transition, NotConnectedReason reason) {
        return new TransitionEvent.NotConnected(
                envelope(provenance("end " + transition), ALEX, countyCustody()), transition, ALEX, reason, List.of());
    }

    private static List<TransitionEvent.Opened> revived(List<CareEvent> events) {
        return events.stream()
                .filter(TransitionEvent.Opened.class::isInstance)
                .map(TransitionEvent.Opened.class::cast)
                .toList();
    }
}
