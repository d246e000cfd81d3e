package org.throughline.command.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.FRACTURE;
import static org.throughline.command.Given.PSYCHOSIS;
import static org.throughline.command.Given.died;
import static org.throughline.command.Given.registered;
import static org.throughline.command.engagement.CareScenes.ALEX;
import static org.throughline.command.engagement.CareScenes.acute;
import static org.throughline.command.engagement.CareScenes.afterStay;
import static org.throughline.command.engagement.CareScenes.afterVisit;
import static org.throughline.command.engagement.CareScenes.care;
import static org.throughline.command.engagement.CareScenes.daysAgo;
import static org.throughline.command.engagement.CareScenes.emergency;
import static org.throughline.command.engagement.CareScenes.neverStayed;
import static org.throughline.command.engagement.CareScenes.neverVisited;
import static org.throughline.command.engagement.CareScenes.part2;
import static org.throughline.command.engagement.CareScenes.residential;
import static org.throughline.command.engagement.CareScenes.stay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.transition.SupersedeReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

class TransitionsOwedTest {
    /** Two segments that touch with one between them, a transfer to rehabilitation, visits that lead to stays or not. */
    private static final List<EngagementCommand> FACTS = List.of(
            acute("first", 28, 25.0),
            acute("middle", 25, 22.0),
            acute("last", 21.5, 20.0),
            acute("return", 12, 10.0),
            stay("bone", StayKind.ACUTE_INPATIENT, 6, 5.0, care(FRACTURE)),
            emergency("into return", 12, 11.9),
            emergency("later", 8, 7.9),
            emergency("long ago", 300, 299.5),
            acute("old", 400, 390.0),
            residential("house", 9, 3.0),
            stay("nursing", StayKind.SKILLED_NURSING, 10, 2.0, care(FRACTURE)));

    @RepeatedTest(24)
    void any_order_of_arrival_ends_with_the_same_open_transitions(RepetitionInfo repetition) {
        var shuffled = new ArrayList<>(FACTS);
        Collections.shuffle(shuffled, new Random(repetition.getCurrentRepetition()));
        assertThat(open(appended(shuffled)))
                .isEqualTo(names(afterStay("return"), afterVisit("later"), afterStay("house")));
    }

    /** What the feed takes back of the above later, and what it says again after that. */
    private static final List<EngagementCommand> TAKEN_BACK = List.of(
            neverStayed("middle", EnteredInErrorReason.CANCELLED),
            neverStayed("return", EnteredInErrorReason.ENTERED_IN_ERROR),
            neverStayed("old", EnteredInErrorReason.ENTERED_IN_ERROR),
            neverStayed("house", EnteredInErrorReason.REPLACED),
            neverVisited("later", EnteredInErrorReason.PLANNED_AGAIN),
            neverStayed("bone", EnteredInErrorReason.CANCELLED));

    private static final List<EngagementCommand> SAID_AGAIN =
            List.of(acute("return", 12, 10.5), residential("house", 9, 3.0), acute("old", 400, 390.0));

    @RepeatedTest(24)
    void what_was_taken_back_leaves_what_there_would_be_without_it(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var commands = new ArrayList<>(FACTS);
        Collections.shuffle(commands, random);
        var takenBack = new ArrayList<>(TAKEN_BACK);
        Collections.shuffle(takenBack, random);
        commands.addAll(takenBack);
        assertThat(open(appended(commands)))
                .isEqualTo(
                        open(appended(List.of(FACTS.get(0), FACTS.get(2), FACTS.get(5), FACTS.get(7), FACTS.get(10)))))
                .isEqualTo(names(afterStay("last"), afterVisit("into return")));
        var saidAgain = new ArrayList<>(SAID_AGAIN);
        Collections.shuffle(saidAgain, random);
        commands.addAll(saidAgain.stream().map(TransitionsOwedTest::again).toList());
        assertThat(open(appended(commands))).isEqualTo(names(afterStay("return"), afterStay("house")));
    }

    private static EngagementCommand again(EngagementCommand said) {
        return said instanceof EngagementCommand.RecordFacilityStay stay
                ? new EngagementCommand.RecordFacilityStay(
                        Given.provenance("again " + stay.stay())
                                .withOccurred(stay.provenance().occurred()),
                        stay.stay(),
                        stay.client(),
                        stay.record(),
                        stay.kind(),
                        stay.care(),
                        stay.lookBackFrom())
                : said;
    }

    @Test
    void without_its_last_segment_a_stay_ends_with_the_one_before() {
        List<CareEvent> events = appended(List.of(
                acute("first", 10, 8.0),
                acute("next", 8, 6.0),
                neverStayed("next", EnteredInErrorReason.ENTERED_IN_ERROR)));
        assertThat(open(events)).isEqualTo(names(afterStay("first")));
        assertThat(events.stream().filter(TransitionEvent.Cancelled.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(
                        TransitionEvent.Cancelled.class,
                        cancelled -> assertThat(cancelled.transition()).isEqualTo(afterStay("next")));
    }

    @Test
    void without_its_middle_segment_a_stay_falls_apart_and_the_later_part_is_a_readmission() {
        List<CareEvent> events = appended(List.of(
                acute("first", 20, 18.0),
                acute("middle", 18, 9.0),
                acute("last", 9, 6.0),
                neverStayed("middle", EnteredInErrorReason.ENTERED_IN_ERROR)));
        assertThat(open(events)).isEqualTo(names(afterStay("last")));
        assertThat(events.getLast()).isInstanceOf(ExternalCareEvent.StayEnteredInError.class);
    }

    @Test
    void a_segment_whose_reason_opened_the_transition_closes_it_when_it_never_was() {
        List<CareEvent> events = appended(List.of(
                acute("psychosis", 20, 18.0),
                stay("bone", StayKind.ACUTE_INPATIENT, 18, 9.0, care(FRACTURE)),
                neverStayed("psychosis", EnteredInErrorReason.ENTERED_IN_ERROR)));
        assertThat(superseded(events, afterStay("bone"))).containsExactly(SupersedeReason.CORRECTED);
        assertThat(open(events)).isEmpty();
    }

    @Test
    void a_readmission_that_never_was_gives_back_the_transition_after_an_episode_of_ours() {
        try (var decisions = decisions()) {
            var transition = new TransitionId(Given.id("after episode"));
            var owner = new Responsibility(Given.OUTPATIENT, Given.worker("dee"));
            var opened = new TransitionEvent.Opened(
                    Given.envelope(Given.provenance("discharge", daysAgo(12)), ALEX, Given.custody(Given.OUTPATIENT)),
                    transition,
                    ALEX,
                    TransitionType.RESIDENTIAL_TO_OUTPATIENT,
                    new TransitionTrigger.EpisodeEnded(new EpisodeId(Given.id("episode"))),
                    Given.OUTPATIENT,
                    null,
                    owner);
            List<CareEvent> events = decisions
                    .given(registered(ALEX), opened)
                    .appendedBy(List.of(
                            acute("ward", 10, 8.0), neverStayed("ward", EnteredInErrorReason.ENTERED_IN_ERROR)));
            assertThat(superseded(events, transition)).containsExactly(SupersedeReason.READMITTED);
            assertThat(events.getLast())
                    .isEqualTo(new TransitionEvent.Opened(
                            events.getLast().envelope(),
                            transition,
                            ALEX,
                            opened.type(),
                            opened.trigger(),
                            Given.OUTPATIENT,
                            null,
                            owner));
            assertThat(events.getLast().envelope().occurred())
                    .isEqualTo(opened.envelope().occurred());
        }
    }

    @Test
    void a_late_middle_segment_rejoins_its_stay_and_supersedes_the_transition_that_no_longer_ends_one() {
        List<CareEvent> events =
                appended(List.of(acute("first", 10, 8.0), acute("last", 5, 3.0), acute("middle", 8, 5.0)));
        assertThat(superseded(events, afterStay("first"))).containsExactly(SupersedeReason.READMITTED);
        assertThat(open(events)).isEqualTo(names(afterStay("last")));
    }

    @Test
    void a_segment_that_goes_on_supersedes_the_transition_of_the_segment_before() {
        List<CareEvent> events = appended(List.of(acute("first", 10, 8.0), acute("next", 8, 6.0)));
        assertThat(superseded(events, afterStay("first"))).containsExactly(SupersedeReason.STAY_CONTINUED);
        assertThat(open(events)).isEqualTo(names(afterStay("next")));
    }

    @Test
    void a_readmission_supersedes_and_takes_over() {
        List<CareEvent> events = appended(List.of(acute("first", 20, 15.0), acute("again", 9, null)));
        assertThat(superseded(events, afterStay("first"))).containsExactly(SupersedeReason.READMITTED);
        assertThat(open(events)).isEmpty();
    }

    @Test
    void an_admission_that_will_open_no_transition_of_its_own_does_not_take_one_away() {
        List<CareEvent> events = appended(
                List.of(acute("first", 20, 15.0), stay("bone", StayKind.ACUTE_INPATIENT, 9, 8.0, care(FRACTURE))));
        assertThat(open(events)).isEqualTo(names(afterStay("first")));
    }

    @Test
    void earlier_history_is_no_readmission() {
        List<CareEvent> events = appended(List.of(acute("first", 20, 15.0), acute("before", 29, 25.0)));
        assertThat(open(events)).isEqualTo(names(afterStay("first")));
    }

    @Test
    void a_correction_that_moves_the_end_decides_again() {
        List<CareEvent> events = appended(List.of(acute("first", 20, 15.0), acute("first", 20, 14.0)));
        assertThat(superseded(events, afterStay("first"))).containsExactly(SupersedeReason.CORRECTED);
        assertThat(open(events)).isEqualTo(names(afterStay("first")));
        assertThat(events.stream()
                        .filter(TransitionEvent.Opened.class::isInstance)
                        .map(event -> event.envelope().occurred().start()))
                .containsExactly(daysAgo(15), daysAgo(14));
    }

    @Test
    void a_correction_that_takes_the_end_away_takes_the_transition_away() {
        List<CareEvent> events = appended(List.of(acute("first", 20, 15.0), acute("first", 20, null)));
        assertThat(superseded(events, afterStay("first"))).containsExactly(SupersedeReason.CORRECTED);
        assertThat(open(events)).isEmpty();
    }

    @Test
    void a_visit_that_led_to_an_admission_opens_nothing_of_its_own() {
        List<CareEvent> events = appended(List.of(emergency("door", 10, 9.9), acute("ward", 9.95, 5.0)));
        assertThat(superseded(events, afterVisit("door"))).containsExactly(SupersedeReason.STAY_CONTINUED);
        assertThat(open(events)).isEqualTo(names(afterStay("ward")));
    }

    @Test
    void somebody_who_died_in_the_stay_is_not_followed_up() {
        try (var decisions = decisions()) {
            List<CareEvent> events = decisions
                    .given(registered(ALEX), died(ALEX, daysAgo(15)))
                    .appendedBy(List.of(acute("first", 20, 15.0)));
            assertThat(open(events)).isEmpty();
        }
    }

    @Test
    void a_death_recorded_later_takes_no_open_transition_away() {
        try (var decisions = decisions()) {
            List<CareEvent> events =
                    new ArrayList<>(decisions.given(registered(ALEX)).appendedBy(List.of(acute("first", 20, 15.0))));
            events.addAll(decisions
                    .given(died(ALEX, daysAgo(15.5)))
                    .appendedBy(List.of(stay("nursing", StayKind.SKILLED_NURSING, 29, 28.0, care(FRACTURE)))));
            assertThat(open(events)).isEqualTo(names(afterStay("first")));
        }
    }

    @Test
    void what_ended_before_the_look_back_opens_nothing() {
        assertThat(open(appended(List.of(acute("old", 60, 30.1))))).isEmpty();
        assertThat(open(appended(List.of(acute("edge", 60, 29.9))))).isEqualTo(names(afterStay("edge")));
    }

    @Test
    void a_general_admission_takes_no_notice_of_what_a_part_2_unit_knows() {
        List<CareEvent> events = appended(List.of(
                acute("ward", 20, 15.0), stay("detox", StayKind.ACUTE_INPATIENT, 14.5, 12.0, part2(PSYCHOSIS))));
        assertThat(open(events)).isEqualTo(names(afterStay("ward"), afterStay("detox")));
    }

    private static Scenario decisions() {
        return Scenario.of(CareScenes.policy(), EngagementCapability.CAPABILITY::register);
    }

    private static List<CareEvent> appended(List<EngagementCommand> commands) {
        try (var decisions = decisions()) {
            return decisions.given(registered(ALEX)).appendedBy(commands);
        }
    }

    private static Set<String> open(List<CareEvent> events) {
        var open = new TreeSet<String>();
        for (CareEvent event : events) {
            switch (event) {
                case TransitionEvent.Opened opened ->
                    open.add(opened.transition().toString());
                case TransitionEvent.Superseded superseded ->
                    open.remove(superseded.transition().toString());
                case TransitionEvent.Cancelled cancelled ->
                    open.remove(cancelled.transition().toString());
                default -> {}
            }
        }
        return open;
    }

    private static List<SupersedeReason> superseded(List<CareEvent> events, TransitionId transition) {
        return events.stream()
                .filter(TransitionEvent.Superseded.class::isInstance)
                .map(TransitionEvent.Superseded.class::cast)
                .filter(event -> event.transition().equals(transition))
                .map(TransitionEvent.Superseded::reason)
                .toList();
    }

    private static Set<String> names(TransitionId... transitions) {
        return List.of(transitions).stream().map(TransitionId::toString).collect(Collectors.toCollection(TreeSet::new));
    }
}
