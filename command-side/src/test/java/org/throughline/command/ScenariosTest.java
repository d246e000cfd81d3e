package org.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.RESIDENTIAL;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.confirmed;
import static org.throughline.command.Given.hired;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.joined;
import static org.throughline.command.Given.opened;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.registered;
import static org.throughline.command.Given.worker;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.engagement.EngagementCapability;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.command.episode.EpisodeCapability;
import org.throughline.command.episode.EpisodeCommand;
import org.throughline.command.transition.TransitionCapability;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.FollowUpNotApplicable;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** Stories from the field that cross capabilities, told from command to event. */
class ScenariosTest {
    private static final SubjectId ALEX = client("alex");
    private static final WorkerId PEER = worker("peer");
    private static final TransitionId TRANSITION = new TransitionId(id("transition"));

    private final Scenario county = Scenario.of(ScenariosTest::modules);

    @AfterEach
    void stop() {
        county.close();
    }

    @Test
    void
            scenario_1_an_in_reach_visit_on_day_0_does_not_complete_the_contact_on_monday_does_and_a_late_notice_cancels() {
        Instant friday1605 = Instant.parse("2026-10-30T23:05:00Z");
        Instant friday1730 = Instant.parse("2026-10-31T00:30:00Z");
        Instant monday = Instant.parse("2026-11-02T19:00:00Z");
        county.given(
                registered(ALEX),
                opened(INTAKE_QUEUE),
                opened(OUTPATIENT),
                hired(PEER, WorkerRole.PEER_SUPPORT_SPECIALIST),
                joined(PEER, INTAKE_QUEUE),
                joined(PEER, OUTPATIENT));
        county.appendedBy(List.of(
                new TransitionCommand.OpenTransition(
                        provenance("notice", PEER, friday1605),
                        TRANSITION,
                        ALEX,
                        TransitionType.HOSPITAL_TO_OUTPATIENT,
                        null,
                        null,
                        null,
                        null),
                new TransitionCommand.RequestHandoff(provenance("ask", PEER, friday1605), TRANSITION, ALEX, OUTPATIENT),
                new TransitionCommand.AcceptHandoff(provenance("take", PEER, friday1605), TRANSITION, ALEX, PEER),
                met("ward", friday1730, ContactChannel.HOSPITAL_IN_REACH)));
        var complete = new TransitionCommand.CompleteTransition(provenance("complete", PEER), TRANSITION, ALEX);
        county.when(complete).isRefused(TransitionRefusal.CONTACT_AFTER_DISCHARGE_REQUIRED);
        List<CareEvent> onMonday =
                county.appendedBy(List.of(met("monday", monday, ContactChannel.HOME_VISIT), complete));
        assertThat(onMonday)
                .filteredOn(TransitionEvent.Completed.class::isInstance)
                .extracting(event -> ((TransitionEvent.Completed) event).contact())
                .containsExactly(new ContactId(id("monday")));
        var takeBack = new TransitionCommand.CancelTransition(
                provenance("late notice", PEER), TRANSITION, ALEX, CancelReason.DISCHARGE_CANCELLED);
        assertThat(county.appendedBy(List.of(takeBack))).hasOnlyElementsOfType(TransitionEvent.Cancelled.class);
        county.when(takeBack).isRefused(TransitionRefusal.TRANSITION_OVER);
    }

    @Test
    void scenario_3_of_two_admissions_to_the_last_place_one_is_an_admission_and_the_other_a_place_on_the_waitlist() {
        county.given(opened(RESIDENTIAL));
        for (String name : List.of("first", "second", "third")) {
            county.given(registered(client(name)), confirmed(client(name)));
        }
        county.appendedBy(List.of(admit("first")));
        List<CareEvent> events = county.appendedBy(List.of(admit("second"), admit("third")));
        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .isInstanceOfSatisfying(
                        EpisodeEvent.Admitted.class,
                        admitted -> assertThat(admitted.client()).isEqualTo(client("second")));
        assertThat(events.get(1)).isInstanceOfSatisfying(EpisodeEvent.Waitlisted.class, waiting -> {
            assertThat(waiting.client()).isEqualTo(client("third"));
            assertThat(waiting.place()).isEqualTo(1);
        });
    }

    @Test
    void scenario_14_a_client_who_is_gone_is_discharged_on_evidence_and_by_a_supervisor() {
        WorkerId supervisor = worker("supervisor");
        county.given(
                opened(RESIDENTIAL),
                registered(client("first")),
                confirmed(client("first")),
                hired(PEER, WorkerRole.PEER_SUPPORT_SPECIALIST),
                joined(PEER, RESIDENTIAL),
                hired(supervisor, WorkerRole.SUPERVISOR));
        county.appendedBy(List.of(admit("first")));
        for (DischargeDocument document : DischargeDocument.values()) {
            county.appendedBy(List.of(new EpisodeCommand.CompleteDischargeDocument(
                    provenance("document " + document), episode("first"), client("first"), RESIDENTIAL, document)));
        }
        county.when(discharge(List.of(), null)).isRefused(WorkforceRefusal.SUPERVISOR_REQUIRED);
        county.when(discharge(List.of(), supervisor)).isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    private static EventSourcingConfigurer modules(EventSourcingConfigurer configurer) {
        return EpisodeCapability.CAPABILITY.register(
                EngagementCapability.CAPABILITY.register(TransitionCapability.CAPABILITY.register(configurer)));
    }

    private static EngagementCommand.RecordContact met(String contact, Instant when, ContactChannel channel) {
        return new EngagementCommand.RecordContact(
                provenance(contact, PEER, when),
                new ContactId(id(contact)),
                ALEX,
                PEER,
                OUTPATIENT,
                TRANSITION,
                channel,
                ContactOutcome.KEPT,
                null);
    }

    private static EpisodeCommand.AdmitClient admit(String name) {
        return new EpisodeCommand.AdmitClient(
                provenance("admit " + name),
                episode(name),
                client(name),
                RESIDENTIAL,
                LegalStatus.VOLUNTARY,
                null,
                null,
                null,
                true,
                null,
                null);
    }

    private static EpisodeCommand.DischargeClient discharge(List<ContactId> evidence, @Nullable WorkerId supervisor) {
        return new EpisodeCommand.DischargeClient(
                provenance("discharge"),
                episode("first"),
                client("first"),
                RESIDENTIAL,
                DischargeKind.ADMINISTRATIVE,
                DischargeReason.OTHER,
                new FollowUp.NotApplicable(FollowUpNotApplicable.MOVED_OUT_OF_COUNTY),
                evidence,
                supervisor);
    }

    private static EpisodeId episode(String name) {
        return new EpisodeId(id("episode " + name));
    }
}
