package org.throughline.command.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.ELSEWHERE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OPIOIDS;
import static org.throughline.command.Given.PSYCHOSIS;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.countyCustody;
import static org.throughline.command.Given.envelope;
import static org.throughline.command.Given.envelopes;
import static org.throughline.command.Given.externalCustody;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.record;
import static org.throughline.command.Given.registered;
import static org.throughline.command.Given.worker;
import static org.throughline.command.engagement.CareScenes.ALEX;
import static org.throughline.command.engagement.CareScenes.acute;
import static org.throughline.command.engagement.CareScenes.afterStay;
import static org.throughline.command.engagement.CareScenes.afterVisit;
import static org.throughline.command.engagement.CareScenes.care;
import static org.throughline.command.engagement.CareScenes.daysAgo;
import static org.throughline.command.engagement.CareScenes.during;
import static org.throughline.command.engagement.CareScenes.emergency;
import static org.throughline.command.engagement.CareScenes.neverStayed;
import static org.throughline.command.engagement.CareScenes.neverVisited;
import static org.throughline.command.engagement.CareScenes.part2;
import static org.throughline.command.engagement.CareScenes.said;
import static org.throughline.command.engagement.CareScenes.stay;
import static org.throughline.command.engagement.CareScenes.visit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.SupersedeReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/** Care elsewhere that never was, and what becomes of what followed from it. */
class EnteredInErrorTest {
    private static final EnteredInErrorReason ERROR = EnteredInErrorReason.ENTERED_IN_ERROR;

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
    void a_stay_that_never_was_takes_its_open_transition_with_it() {
        var stayed = acute("ward", 6, 4.0);
        decisions.appendedBy(List.of(stayed));
        var command = neverStayed("ward", ERROR);
        var envelopes = envelopes(command.provenance());
        decisions
                .when(command)
                .appends(
                        new ExternalCareEvent.StayEnteredInError(
                                envelopes.about(List.of(Subject.client(ALEX)), externalCustody(), during(6, 4.0)),
                                stay("ward"),
                                ALEX,
                                record("stay ward"),
                                firstEventOf(stayed.provenance()),
                                ERROR),
                        new TransitionEvent.Cancelled(
                                envelopes.about(ALEX, countyCustody()),
                                afterStay("ward"),
                                ALEX,
                                CancelReason.ENTERED_IN_ERROR));
    }

    @Test
    void an_emergency_visit_that_was_called_off_takes_its_open_transition_with_it() {
        var visited = emergency("door", 4.2, 4.0);
        decisions.appendedBy(List.of(visited));
        var command = neverVisited("door", EnteredInErrorReason.CANCELLED);
        var envelopes = envelopes(command.provenance());
        decisions
                .when(command)
                .appends(
                        new ExternalCareEvent.EmergencyVisitEnteredInError(
                                envelopes.about(List.of(Subject.client(ALEX)), externalCustody(), during(4.2, 4.0)),
                                visit("door"),
                                ALEX,
                                record("visit door"),
                                firstEventOf(visited.provenance()),
                                EnteredInErrorReason.CANCELLED),
                        new TransitionEvent.Cancelled(
                                envelopes.about(ALEX, countyCustody()),
                                afterVisit("door"),
                                ALEX,
                                CancelReason.DISCHARGE_CANCELLED));
    }

    @Test
    void a_visit_that_never_was_is_taken_back() {
        var visited = external(VisitMode.PHONE, ALEX);
        decisions.appendedBy(List.of(visited));
        var command = neverExternal("taken back", ALEX);
        decisions
                .when(command)
                .appends(new ExternalCareEvent.VisitEnteredInError(
                        envelopes(command.provenance())
                                .about(List.of(Subject.client(ALEX)), externalCustody(), during(3, 2.9)),
                        visit("office"),
                        ALEX,
                        record("office"),
                        firstEventOf(visited.provenance()),
                        ERROR));
    }

    @Test
    void what_is_taken_back_is_what_was_said_last() {
        var corrected = acute("ward", 400, 391.0);
        decisions.appendedBy(List.of(acute("ward", 400, 390.0), corrected));
        var command = neverStayed("ward", ERROR);
        decisions
                .when(command)
                .appends(new ExternalCareEvent.StayEnteredInError(
                        envelopes(command.provenance().withHistorical(true))
                                .about(List.of(Subject.client(ALEX)), externalCustody(), during(400, 391.0)),
                        stay("ward"),
                        ALEX,
                        record("stay ward"),
                        firstEventOf(corrected.provenance()),
                        ERROR));
    }

    @Test
    void what_nobody_recorded_cannot_be_taken_back() {
        decisions.when(neverStayed("ward", ERROR)).isRefused(GeneralRefusal.RECORD_UNKNOWN);
        decisions.when(neverVisited("door", ERROR)).isRefused(GeneralRefusal.RECORD_UNKNOWN);
        decisions.when(neverExternal("unknown", ALEX)).isRefused(GeneralRefusal.RECORD_UNKNOWN);
    }

    @Test
    void what_is_known_for_somebody_else_is_unknown_here() {
        SubjectId kim = client("kim");
        decisions.given(registered(kim)).appendedBy(List.of(acute("ward", 6, 4.0), external(VisitMode.PHONE, ALEX)));
        decisions.when(neverExternal("of kim", kim)).isRefused(GeneralRefusal.RECORD_UNKNOWN);
        decisions
                .when(new EngagementCommand.MarkFacilityStayEnteredInError(
                        provenance("of kim"), stay("ward"), kim, ERROR, NOW))
                .isRefused(GeneralRefusal.RECORD_UNKNOWN);
    }

    @Test
    void nothing_of_an_unknown_person_is_taken_back() {
        SubjectId nobody = client("nobody");
        decisions.when(neverExternal("of nobody", nobody)).isRefused(ClientRefusal.CLIENT_UNKNOWN);
        decisions
                .when(new EngagementCommand.MarkFacilityStayEnteredInError(
                        provenance("of nobody"), stay("ward"), nobody, ERROR, NOW))
                .isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void what_was_taken_back_is_not_taken_back_again() {
        decisions.appendedBy(List.of(
                acute("ward", 6, 4.0),
                emergency("door", 9, 8.9),
                external(VisitMode.PHONE, ALEX),
                neverStayed("ward", ERROR),
                neverVisited("door", ERROR),
                neverExternal("once", ALEX)));
        decisions
                .when(neverStayed("ward", EnteredInErrorReason.CANCELLED))
                .isRefused(GeneralRefusal.RECORD_ENTERED_IN_ERROR);
        decisions
                .when(neverVisited("door", EnteredInErrorReason.CANCELLED))
                .isRefused(GeneralRefusal.RECORD_ENTERED_IN_ERROR);
        decisions.when(neverExternal("twice", ALEX)).isRefused(GeneralRefusal.RECORD_ENTERED_IN_ERROR);
    }

    @Test
    void nothing_is_taken_back_tomorrow() {
        decisions.appendedBy(List.of(acute("ward", 6, 4.0)));
        decisions
                .when(new EngagementCommand.MarkFacilityStayEnteredInError(
                        provenance("tomorrow", NOW.plus(Duration.ofDays(1))), stay("ward"), ALEX, ERROR, NOW))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void a_transition_that_people_have_ended_stays_as_they_left_it() {
        decisions.appendedBy(List.of(acute("ward", 6, 4.0)));
        decisions.given(new TransitionEvent.Completed(
                envelope(provenance("met"), ALEX, countyCustody()),
                afterStay("ward"),
                ALEX,
                new ContactId(visit("met").value())));
        assertThat(decisions.appendedBy(List.of(neverStayed("ward", ERROR))))
                .singleElement()
                .isInstanceOf(ExternalCareEvent.StayEnteredInError.class);
    }

    @Test
    void what_is_recorded_again_opens_its_transition_again_for_whoever_had_it() {
        Responsibility named = new Responsibility(SUD, worker("dee"));
        decisions.appendedBy(List.of(acute("ward", 6, 4.0)));
        decisions.given(new TransitionEvent.OwnerAssigned(
                envelope(provenance("give"), ALEX, countyCustody()), afterStay("ward"), ALEX, named));
        List<CareEvent> events = decisions.appendedBy(List.of(neverStayed("ward", ERROR), againAcute("ward", 6, 4.0)));
        assertThat(events)
                .extracting(CareEvent::getClass)
                .containsExactly(
                        ExternalCareEvent.StayEnteredInError.class,
                        TransitionEvent.Cancelled.class,
                        ExternalCareEvent.StayRecorded.class,
                        TransitionEvent.Opened.class);
        assertThat(events.getLast()).isInstanceOfSatisfying(TransitionEvent.Opened.class, opened -> {
            assertThat(opened.transition()).isEqualTo(afterStay("ward"));
            assertThat(opened.owner()).isEqualTo(named);
        });
    }

    @Test
    void a_transition_that_a_person_has_cancelled_is_not_opened_again_with_its_stay() {
        decisions.appendedBy(List.of(acute("ward", 6, 4.0)));
        decisions.given(new TransitionEvent.Cancelled(
                envelope(provenance("cancel", worker("dee")), ALEX, countyCustody()),
                afterStay("ward"),
                ALEX,
                CancelReason.DISCHARGE_CANCELLED));
        assertThat(decisions.appendedBy(List.of(neverStayed("ward", ERROR), againAcute("ward", 6, 4.0))))
                .extracting(CareEvent::getClass)
                .containsExactly(ExternalCareEvent.StayEnteredInError.class, ExternalCareEvent.StayRecorded.class);
    }

    @Test
    void what_was_recorded_for_the_wrong_person_can_be_recorded_for_the_right_one() {
        SubjectId kim = client("kim");
        decisions
                .given(registered(kim))
                .appendedBy(List.of(
                        acute("ward", 6, 4.0),
                        external(VisitMode.PHONE, ALEX),
                        neverStayed("ward", ERROR),
                        neverExternal("wrong", ALEX)));
        var again = new EngagementCommand.RecordFacilityStay(
                said("of kim", 6, 4.0),
                stay("ward"),
                kim,
                record("stay ward"),
                StayKind.ACUTE_INPATIENT,
                care(PSYCHOSIS),
                NOW);
        assertThat(decisions.appendedBy(List.of(again, external(VisitMode.PHONE, kim))))
                .extracting(CareEvent::getClass)
                .containsExactly(
                        ExternalCareEvent.StayRecorded.class,
                        TransitionEvent.Opened.class,
                        ExternalCareEvent.VisitRecorded.class);
        decisions.when(againAcute("ward", 6, 4.0)).isRefused(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
    }

    @Test
    void an_import_that_repeats_what_a_worker_has_taken_back_changes_nothing_until_it_says_something_else() {
        decisions.appendedBy(List.of(acute("ward", 400, 390.0), external(VisitMode.PHONE, ALEX)));
        decisions.appendedBy(List.of(
                new EngagementCommand.MarkFacilityStayEnteredInError(
                        provenance("by hand", worker("dee")), stay("ward"), ALEX, ERROR, null),
                new EngagementCommand.MarkExternalVisitEnteredInError(
                        provenance("by hand too", worker("dee")), visit("office"), ALEX, ERROR, null)));
        decisions.when(againAcute("ward", 400, 390.0)).changesNothing();
        decisions.when(external(VisitMode.PHONE, ALEX)).changesNothing();
        assertThat(decisions.appendedBy(List.of(acute("ward", 400, 391.0), external(VisitMode.VIDEO, ALEX))))
                .extracting(CareEvent::getClass)
                .containsExactly(ExternalCareEvent.StayRecorded.class, ExternalCareEvent.VisitRecorded.class);
    }

    @Test
    void a_correction_that_hides_a_stay_takes_the_visible_one_back_without_a_hint() {
        var stayed = acute("ward", 6, 4.0);
        decisions.appendedBy(List.of(stayed));
        var hidden = new Custody(ELSEWHERE, SUD, RetentionClass.SUD_RECORD, Set.of(Label.PART2, Label.SUD));
        var command = stay("ward", StayKind.SUD_RESIDENTIAL, 6, 4.0, part2(OPIOIDS));
        var corrected = new EngagementCommand.RecordFacilityStay(
                said("corrected", 6, 4.0), command.stay(), ALEX, command.record(), command.kind(), command.care(), NOW);
        var envelopes = envelopes(corrected.provenance());
        decisions
                .when(corrected)
                .appends(
                        new ExternalCareEvent.StayEnteredInError(
                                envelopes.about(ALEX, externalCustody()),
                                stay("ward"),
                                ALEX,
                                record("stay ward"),
                                firstEventOf(stayed.provenance()),
                                ERROR),
                        new ExternalCareEvent.StayRecorded(
                                envelopes.about(ALEX, hidden),
                                stay("ward"),
                                ALEX,
                                record("stay ward"),
                                StayKind.SUD_RESIDENTIAL,
                                part2(OPIOIDS)),
                        new TransitionEvent.Superseded(
                                envelopes.about(ALEX, countyCustody()),
                                afterStay("ward"),
                                ALEX,
                                SupersedeReason.CORRECTED),
                        new TransitionEvent.Opened(
                                envelopes.about(List.of(Subject.client(ALEX)), hidden, end(4)),
                                afterStay("ward"),
                                ALEX,
                                TransitionType.RESIDENTIAL_TO_OUTPATIENT,
                                new TransitionTrigger.StayEnded(stay("ward")),
                                null,
                                null,
                                Responsibility.queue(SUD)));
    }

    private static EngagementCommand.RecordFacilityStay againAcute(String name, double from, @Nullable Double to) {
        return new EngagementCommand.RecordFacilityStay(
                said("again " + name, from, to),
                stay(name),
                ALEX,
                record("stay " + name),
                StayKind.ACUTE_INPATIENT,
                care(PSYCHOSIS),
                NOW);
    }

    private static EngagementCommand.RecordExternalVisit external(VisitMode mode, SubjectId client) {
        return new EngagementCommand.RecordExternalVisit(
                said("office " + mode + client, 3, 2.9),
                visit("office"),
                client,
                record("office"),
                mode,
                care(PSYCHOSIS),
                NOW);
    }

    private static EngagementCommand.MarkExternalVisitEnteredInError neverExternal(String command, SubjectId client) {
        return new EngagementCommand.MarkExternalVisitEnteredInError(
                provenance(command), visit("office"), client, ERROR, NOW);
    }

    private static EventId firstEventOf(Provenance provenance) {
        return EventId.of(provenance.command(), 0);
    }

    private static Occurred end(double days) {
        Occurred stay = during(days, null);
        return new Occurred(daysAgo(days), null, stay.precision(), stay.zone(), stay.basis());
    }
}
