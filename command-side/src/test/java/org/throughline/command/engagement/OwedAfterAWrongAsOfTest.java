package org.throughline.command.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.PSYCHOSIS;
import static org.throughline.command.Given.SUICIDAL;
import static org.throughline.command.Given.countyCustody;
import static org.throughline.command.Given.envelopes;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.record;
import static org.throughline.command.Given.registered;
import static org.throughline.command.engagement.CareScenes.ALEX;
import static org.throughline.command.engagement.CareScenes.afterStay;
import static org.throughline.command.engagement.CareScenes.afterVisit;
import static org.throughline.command.engagement.CareScenes.care;
import static org.throughline.command.engagement.CareScenes.during;
import static org.throughline.command.engagement.CareScenes.stay;
import static org.throughline.command.engagement.CareScenes.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Scenario;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.transition.NotConnectedReason;
import org.throughline.kernel.transition.TransitionEvent;

/** A run whose as-of lies far ahead takes all discharges for old; the next run makes good what it left out. */
class OwedAfterAWrongAsOfTest {
    private static final Instant FAR_AHEAD = NOW.plus(Duration.ofDays(300));

    private final Scenario decisions = Scenario.of(CareScenes.policy(), EngagementCapability.CAPABILITY::register);
    private int commands;

    @BeforeEach
    void a_registered_client() {
        decisions.given(registered(ALEX));
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    private EngagementCommand.RecordFacilityStay ward(double from, Double to, @Nullable Instant asOf) {
        return new EngagementCommand.RecordFacilityStay(
                provenance("run " + commands++).withOccurred(during(from, to)),
                stay("ward"),
                ALEX,
                record("stay ward"),
                StayKind.ACUTE_INPATIENT,
                care(PSYCHOSIS),
                asOf);
    }

    private EngagementCommand.RecordEmergencyVisit door(double from, Double to, @Nullable Instant asOf) {
        return new EngagementCommand.RecordEmergencyVisit(
                provenance("run " + commands++).withOccurred(during(from, to)),
                visit("door"),
                ALEX,
                record("visit door"),
                care(SUICIDAL),
                asOf);
    }

    private List<TransitionEvent> transitions(EngagementCommand... said) {
        List<CareEvent> events = decisions.appendedBy(List.of(said));
        return events.stream()
                .filter(TransitionEvent.class::isInstance)
                .map(TransitionEvent.class::cast)
                .toList();
    }

    @Test
    void a_later_run_opens_once_what_is_owed_after_a_stay() {
        assertThat(transitions(ward(6, 4.0, FAR_AHEAD), ward(6, 4.0, NOW), ward(6, 4.0, NOW)))
                .singleElement()
                .isInstanceOfSatisfying(TransitionEvent.Opened.class, opened -> {
                    assertThat(opened.transition()).isEqualTo(afterStay("ward"));
                    assertThat(opened.owner()).isEqualTo(Responsibility.queue(INTAKE_QUEUE));
                    assertThat(opened.envelope().provenance().historical()).isFalse();
                });
    }

    @Test
    void a_later_run_opens_once_what_is_owed_after_an_emergency_visit() {
        assertThat(transitions(door(4.2, 4.0, FAR_AHEAD), door(4.2, 4.0, NOW), door(4.2, 4.0, NOW)))
                .singleElement()
                .extracting(TransitionEvent::transition)
                .isEqualTo(afterVisit("door"));
    }

    @Test
    void a_run_with_a_wrong_as_of_ends_nothing_that_is_open() {
        assertThat(transitions(ward(6, 4.0, NOW), ward(6, 4.0, FAR_AHEAD)))
                .singleElement()
                .isInstanceOf(TransitionEvent.Opened.class);
    }

    @Test
    void people_who_say_again_what_is_known_open_nothing() {
        assertThat(transitions(ward(6, 4.0, FAR_AHEAD), ward(6, 4.0, null))).isEmpty();
    }

    @Test
    void what_people_have_ended_stays_ended() {
        List<TransitionEvent> opened = transitions(ward(6, 4.0, NOW));
        decisions
                .given(new TransitionEvent.NotConnected(
                        envelopes(provenance("ended")).about(ALEX, countyCustody()),
                        opened.getFirst().transition(),
                        ALEX,
                        NotConnectedReason.DECLINED_BY_CLIENT,
                        List.of()))
                .when(ward(6, 4.0, NOW))
                .changesNothing();
    }
}
