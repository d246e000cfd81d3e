package org.throughline.command.engagement;

import static org.throughline.command.Given.ELSEWHERE;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OPIOIDS;
import static org.throughline.command.Given.PSYCHOSIS;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.SUICIDAL;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.countyCustody;
import static org.throughline.command.Given.envelopes;
import static org.throughline.command.Given.externalCustody;
import static org.throughline.command.Given.record;
import static org.throughline.command.Given.registered;
import static org.throughline.command.engagement.CareScenes.ALEX;
import static org.throughline.command.engagement.CareScenes.acute;
import static org.throughline.command.engagement.CareScenes.afterStay;
import static org.throughline.command.engagement.CareScenes.afterVisit;
import static org.throughline.command.engagement.CareScenes.care;
import static org.throughline.command.engagement.CareScenes.daysAgo;
import static org.throughline.command.engagement.CareScenes.during;
import static org.throughline.command.engagement.CareScenes.emergency;
import static org.throughline.command.engagement.CareScenes.part2;
import static org.throughline.command.engagement.CareScenes.residential;
import static org.throughline.command.engagement.CareScenes.said;
import static org.throughline.command.engagement.CareScenes.stay;
import static org.throughline.command.engagement.CareScenes.visit;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

class CareElsewhereTest {
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
    void the_end_of_a_stay_opens_a_transition_as_a_hospitals_notice_would() {
        var command = acute("ward", 6, 4.0);
        var envelopes = envelopes(command.provenance());
        decisions
                .when(command)
                .appends(
                        new ExternalCareEvent.StayRecorded(
                                envelopes.about(ALEX, externalCustody()),
                                stay("ward"),
                                ALEX,
                                record("stay ward"),
                                StayKind.ACUTE_INPATIENT,
                                care(PSYCHOSIS)),
                        new TransitionEvent.Opened(
                                envelopes.about(List.of(Subject.client(ALEX)), countyCustody(), end(4)),
                                afterStay("ward"),
                                ALEX,
                                TransitionType.HOSPITAL_TO_OUTPATIENT,
                                new TransitionTrigger.StayEnded(stay("ward")),
                                null,
                                null,
                                Responsibility.queue(INTAKE_QUEUE)));
    }

    @Test
    void a_worker_who_says_something_else_of_a_known_stay_erases_nothing_by_what_they_leave_out() {
        decisions.appendedBy(List.of(acute("ward", 6, 4.0)));
        var known = acute("ward", 6, 4.0);
        var byWorker = new EngagementCommand.RecordFacilityStay(
                Given.provenance("by hand", Given.worker("clinician"))
                        .withOccurred(known.provenance().occurred()),
                known.stay(),
                ALEX,
                known.record(),
                known.kind(),
                care(SUICIDAL),
                null);
        decisions.when(byWorker).isRefused(GeneralRefusal.RECORD_KNOWN_OTHERWISE);
    }

    @Test
    void the_end_of_an_emergency_visit_opens_a_transition() {
        var command = emergency("door", 4.2, 4.0);
        var envelopes = envelopes(command.provenance());
        decisions
                .when(command)
                .appends(
                        new ExternalCareEvent.EmergencyVisitRecorded(
                                envelopes.about(ALEX, externalCustody()),
                                visit("door"),
                                ALEX,
                                record("visit door"),
                                care(SUICIDAL)),
                        new TransitionEvent.Opened(
                                envelopes.about(List.of(Subject.client(ALEX)), countyCustody(), end(4)),
                                afterVisit("door"),
                                ALEX,
                                TransitionType.EMERGENCY_TO_OUTPATIENT,
                                new TransitionTrigger.EmergencyVisitEnded(visit("door")),
                                null,
                                null,
                                Responsibility.queue(INTAKE_QUEUE)));
    }

    @Test
    void what_a_part_2_unit_says_and_what_follows_stays_with_the_workers_of_its_receiving_queue() {
        var custody = new Custody(ELSEWHERE, SUD, RetentionClass.SUD_RECORD, Set.of(Label.PART2, Label.SUD));
        var command = residential("house", 20, 4.0);
        var envelopes = envelopes(command.provenance());
        decisions
                .when(command)
                .appends(
                        new ExternalCareEvent.StayRecorded(
                                envelopes.about(ALEX, custody),
                                stay("house"),
                                ALEX,
                                record("stay house"),
                                StayKind.SUD_RESIDENTIAL,
                                part2(OPIOIDS)),
                        new TransitionEvent.Opened(
                                envelopes.about(List.of(Subject.client(ALEX)), custody, end(4)),
                                afterStay("house"),
                                ALEX,
                                TransitionType.RESIDENTIAL_TO_OUTPATIENT,
                                new TransitionTrigger.StayEnded(stay("house")),
                                null,
                                null,
                                Responsibility.queue(SUD)));
    }

    @Test
    void a_stay_that_ended_before_the_look_back_is_history_without_work() {
        var command = acute("old", 400, 390.0);
        decisions
                .when(command)
                .appends(new ExternalCareEvent.StayRecorded(
                        envelopes(command.provenance().withHistorical(true)).about(ALEX, externalCustody()),
                        stay("old"),
                        ALEX,
                        record("stay old"),
                        StayKind.ACUTE_INPATIENT,
                        care(PSYCHOSIS)));
    }

    @Test
    void the_same_stay_again_changes_nothing() {
        decisions.appendedBy(List.of(acute("ward", 6, 4.0)));
        decisions.when(acute("ward", 6, 4.0)).changesNothing();
    }

    @Test
    void the_same_emergency_visit_again_changes_nothing() {
        decisions.appendedBy(List.of(emergency("door", 6, 5.8)));
        decisions.when(emergency("door", 6, 5.8)).changesNothing();
    }

    @Test
    void a_changed_stay_is_corrected() {
        decisions.appendedBy(List.of(acute("old", 400, 390.0)));
        var command = acute("old", 400, 391.0);
        decisions
                .when(command)
                .appends(new ExternalCareEvent.StayCorrected(
                        envelopes(command.provenance().withHistorical(true)).about(ALEX, externalCustody()),
                        stay("old"),
                        ALEX,
                        StayKind.ACUTE_INPATIENT,
                        care(PSYCHOSIS)));
    }

    @Test
    void a_changed_emergency_visit_is_corrected() {
        decisions.appendedBy(List.of(emergency("door", 400, 399.9)));
        var command = emergency("door", 400, 399.8);
        decisions
                .when(command)
                .appends(new ExternalCareEvent.EmergencyVisitCorrected(
                        envelopes(command.provenance().withHistorical(true)).about(ALEX, externalCustody()),
                        visit("door"),
                        ALEX,
                        care(SUICIDAL)));
    }

    @Test
    void a_stay_belongs_to_the_client_it_was_first_recorded_for() {
        SubjectId kim = client("kim");
        decisions.given(registered(kim)).appendedBy(List.of(acute("ward", 6, 4.0)));
        decisions
                .when(new EngagementCommand.RecordFacilityStay(
                        said("again", 6, 4.0),
                        stay("ward"),
                        kim,
                        record("stay ward"),
                        StayKind.ACUTE_INPATIENT,
                        care(PSYCHOSIS),
                        NOW))
                .isRefused(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
    }

    @Test
    void care_of_an_unknown_person_is_not_recorded() {
        decisions
                .when(new EngagementCommand.RecordEmergencyVisit(
                        said("visit", 6, 5.9), visit("visit"), client("nobody"), record("visit"), care(SUICIDAL), NOW))
                .isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void care_that_has_not_begun_is_not_recorded() {
        decisions.when(acute("plan", -1, null)).isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void a_visit_elsewhere_that_speaks_of_substances_is_labelled() {
        var command = external(VisitMode.PHONE, 3, ALEX);
        var custody = new Custody(ELSEWHERE, null, RetentionClass.EXTERNAL_RECORD, Set.of(Label.SUD));
        decisions
                .when(command)
                .appends(new ExternalCareEvent.VisitRecorded(
                        envelopes(command.provenance()).about(ALEX, custody),
                        visit("office"),
                        ALEX,
                        record("office"),
                        VisitMode.PHONE,
                        care(OPIOIDS)));
        decisions.when(command).changesNothing();
        var changed = external(VisitMode.VIDEO, 3, ALEX);
        decisions
                .when(changed)
                .appends(new ExternalCareEvent.VisitCorrected(
                        envelopes(changed.provenance()).about(ALEX, custody),
                        visit("office"),
                        ALEX,
                        VisitMode.VIDEO,
                        care(OPIOIDS)));
    }

    @Test
    void a_visit_elsewhere_belongs_to_the_client_it_was_first_recorded_for() {
        SubjectId kim = client("kim");
        decisions.given(registered(kim)).appendedBy(List.of(external(VisitMode.PHONE, 3, ALEX)));
        decisions.when(external(VisitMode.PHONE, 3, kim)).isRefused(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
    }

    @Test
    void a_visit_elsewhere_of_an_unknown_person_is_not_recorded() {
        decisions.when(external(VisitMode.PHONE, 3, client("nobody"))).isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    private static EngagementCommand.RecordExternalVisit external(VisitMode mode, double day, SubjectId client) {
        return new EngagementCommand.RecordExternalVisit(
                Given.provenance("office " + mode).withOccurred(during(day, day - 0.02)),
                visit("office"),
                client,
                record("office"),
                mode,
                care(OPIOIDS),
                NOW);
    }

    private static Occurred end(double days) {
        Occurred stay = during(days, null);
        return new Occurred(daysAgo(days), null, stay.precision(), stay.zone(), stay.basis());
    }
}
