package org.throughline.command.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OPIOIDS;
import static org.throughline.command.Given.PSYCHOSIS;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.envelope;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.record;
import static org.throughline.command.Given.registered;
import static org.throughline.command.engagement.CareScenes.ALEX;
import static org.throughline.command.engagement.CareScenes.acute;
import static org.throughline.command.engagement.CareScenes.afterStay;
import static org.throughline.command.engagement.CareScenes.care;
import static org.throughline.command.engagement.CareScenes.daysAgo;
import static org.throughline.command.engagement.CareScenes.emergency;
import static org.throughline.command.engagement.CareScenes.neverStayed;
import static org.throughline.command.engagement.CareScenes.neverVisited;
import static org.throughline.command.engagement.CareScenes.part2;
import static org.throughline.command.engagement.CareScenes.said;
import static org.throughline.command.engagement.CareScenes.stay;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.transition.NotConnectedReason;
import org.throughline.kernel.transition.TransitionEvent;

/** Imports of care elsewhere, which a service decides who sees everything: what is general follows from what is general. */
class CareTwinsTest {
    private static final Custody HIDDEN =
            new Custody(Given.ELSEWHERE, SUD, RetentionClass.SUD_RECORD, Set.of(Label.PART2, Label.SUD));

    private Scenario scenario() {
        return Scenario.of(CareScenes.policy(), EngagementCapability.CAPABILITY::register)
                .given(registered(ALEX), registered(client("kim")));
    }

    private static List<CareEvent> general(List<CareEvent> events) {
        return events.stream()
                .filter(event -> Compartment.of(event.envelope()).equals(Compartment.GENERAL))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatever_is_imported_for_a_part_2_program_what_is_general_is_the_same_without_it(int seed) {
        var random = new Random(seed);
        try (Scenario served = scenario();
                Scenario plain = scenario()) {
            for (int step = 0; step < 25; step++) {
                if (random.nextInt(3) == 0) {
                    served.when(hidden(random, step)).told();
                } else {
                    EngagementCommand seen = seen(random, step);
                    Object told = served.when(seen).told();
                    Object expected = plain.when(seen).told();
                    assertThat(visible(told)).as("step " + step + ": " + seen).isEqualTo(visible(expected));
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // either events or why it was refused
    private static Object visible(Object told) {
        List<Object> all = (List<Object>) told;
        return all.stream().allMatch(CareEvent.class::isInstance)
                ? general(all.stream().map(CareEvent.class::cast).toList()).stream()
                        .map(event -> event.getClass() + " " + ids(event))
                        .toList()
                : all;
    }

    private static Object ids(CareEvent event) {
        return List.of(EventTags.of(event), event.envelope().occurred());
    }

    private static EngagementCommand hidden(Random random, int step) {
        double from = 2 + random.nextInt(40);
        String name = "unit " + random.nextInt(4);
        return switch (random.nextInt(3)) {
            case 0 -> stay(name, StayKind.SUD_RESIDENTIAL, from, from - 1.5, part2(OPIOIDS));
            case 1 -> stay(name, StayKind.ACUTE_INPATIENT, from, from - 1.5, part2(PSYCHOSIS));
            default -> again(neverStayed(name, EnteredInErrorReason.ENTERED_IN_ERROR), step);
        };
    }

    private static EngagementCommand seen(Random random, int step) {
        double from = 2 + random.nextInt(40);
        String name = "ward " + random.nextInt(4);
        return switch (random.nextInt(5)) {
            case 0, 1 -> acute(name, from, from - 1.5);
            case 2 -> emergency(name, from, from - 0.2);
            case 3 -> again(neverStayed(name, EnteredInErrorReason.CANCELLED), step);
            default -> neverVisited(name, EnteredInErrorReason.ENTERED_IN_ERROR);
        };
    }

    private static EngagementCommand again(EngagementCommand.MarkFacilityStayEnteredInError command, int step) {
        return new EngagementCommand.MarkFacilityStayEnteredInError(
                provenance("never " + step), command.stay(), command.client(), command.reason(), NOW);
    }

    /** The program's people had ended their transition; for others there has never been one. */
    @Test
    void a_stay_that_turns_out_to_be_general_opens_its_transition_whatever_became_of_a_hidden_one() {
        try (Scenario decisions = scenario()) {
            decisions.appendedBy(List.of(stay("ward", StayKind.SUD_RESIDENTIAL, 6, 4.0, part2(OPIOIDS))));
            decisions.given(new TransitionEvent.NotConnected(
                    envelope(provenance("end"), ALEX, HIDDEN),
                    afterStay("ward"),
                    ALEX,
                    NotConnectedReason.DECLINED_BY_CLIENT,
                    List.of()));
            var corrected = new EngagementCommand.RecordFacilityStay(
                    said("corrected", 6, 4.0),
                    stay("ward"),
                    ALEX,
                    record("stay ward"),
                    StayKind.ACUTE_INPATIENT,
                    care(PSYCHOSIS),
                    NOW);
            assertThat(general(decisions.appendedBy(List.of(corrected))))
                    .extracting(CareEvent::getClass)
                    .containsExactly(ExternalCareEvent.StayRecorded.class, TransitionEvent.Opened.class);
        }
    }

    @Test
    void a_record_that_only_a_part_2_program_knows_for_somebody_else_is_recorded_for_who_it_is_said_of() {
        SubjectId kim = client("kim");
        try (Scenario decisions = scenario()) {
            decisions.appendedBy(List.of(new EngagementCommand.RecordFacilityStay(
                    said("of kim", 9, 8.0),
                    stay("ward"),
                    kim,
                    record("stay ward"),
                    StayKind.SUD_RESIDENTIAL,
                    part2(OPIOIDS),
                    NOW)));
            assertThat(general(decisions.appendedBy(List.of(acute("ward", 6, 4.0)))))
                    .extracting(CareEvent::getClass)
                    .containsExactly(ExternalCareEvent.StayRecorded.class, TransitionEvent.Opened.class);
        }
    }

    @Test
    void a_death_that_only_a_part_2_program_knows_of_keeps_nothing_from_being_owed() {
        try (Scenario decisions = scenario()) {
            decisions.given(new ClientEvent.DeathRecorded(
                    envelope(provenance("death", daysAgo(5)), ALEX, custody(SUD)), ALEX, DeathSource.PROVIDER));
            assertThat(decisions.appendedBy(List.of(acute("ward", 6, 4.0))))
                    .extracting(CareEvent::getClass)
                    .containsExactly(ExternalCareEvent.StayRecorded.class, TransitionEvent.Opened.class);
            assertThat(decisions.appendedBy(List.of(stay("unit", StayKind.SUD_RESIDENTIAL, 3, 2.0, part2(OPIOIDS)))))
                    .as("the program knows that nobody is left")
                    .extracting(CareEvent::getClass)
                    .containsExactly(ExternalCareEvent.StayRecorded.class);
        }
    }

    @Test
    void who_is_registered_with_a_part_2_program_alone_is_unknown_to_what_is_general() {
        SubjectId lee = client("lee");
        try (Scenario decisions = scenario()) {
            decisions.given(new ClientEvent.ProspectRegistered(
                    envelope(provenance("register lee"), lee, custody(SUD)),
                    lee,
                    Given.details(lee, "Lee", "Moreno"),
                    null));
            decisions
                    .when(new EngagementCommand.RecordFacilityStay(
                            said("of lee", 6, 4.0),
                            stay("ward"),
                            lee,
                            record("stay ward"),
                            StayKind.ACUTE_INPATIENT,
                            care(PSYCHOSIS),
                            NOW))
                    .isRefused(ClientRefusal.CLIENT_UNKNOWN);
        }
    }
}
