package org.throughline.query.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.CLINICIAN;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.INTAKE;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.day;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.named;
import static org.throughline.query.Story.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.episode.CaseloadAssignment;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.FollowUpNotApplicable;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.referral.DeclineReason;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.query.Story;
import org.throughline.query.projection.ChartKey;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;

class CaseloadTest extends CaseloadScenario {
    @Test
    void a_worker_finds_the_clients_they_carry_with_what_is_due_next() {
        registered(ANA);
        admitted("2026-11-02T09:00");
        referred("2026-11-02T10:00");
        story.happens(new ContactEvent.Recorded(
                story.envelope(ANA, "2026-11-03T10:00"),
                new ContactId(id("contact")),
                ANA,
                PEER,
                OUTPATIENT,
                null,
                ContactChannel.STREET,
                ContactOutcome.KEPT,
                null));

        Gated<CaseloadPage> answer = ask(COORDINATOR, new CaseloadScope.OfWorker(CLINICIAN), null);
        CaseloadRow row = only(answer);

        assertThat(row.name()).isEqualTo(named(ANA, "Ruiz").name());
        assertThat(row.assignments())
                .extracting(CaseloadAssignment::role)
                .containsExactly(CaseloadRole.PRIMARY_CLINICIAN);
        assertThat(row.due()).extracting(DueDate::rule).containsExactly("D2");
        assertThat(row.nextDue()).isEqualTo(Story.at("2026-11-16T23:59:59.999"));
        assertThat(Objects.requireNonNull(row.lastContact()).on()).isEqualTo(day("2026-11-03"));
        assertThat(row.lastContactDaysAgo()).isEqualTo(3);
        assertThat(answer.clients()).extracting(one -> one.client()).containsExactly(ANA);
        assertThat(answer.count()).isEqualTo(1);
    }

    @Test
    void an_attempt_is_no_last_contact() {
        registered(ANA);
        admitted("2026-11-02T09:00");
        story.happens(new ContactEvent.Recorded(
                story.envelope(ANA, "2026-11-03T10:00"),
                new ContactId(id("contact")),
                ANA,
                PEER,
                OUTPATIENT,
                null,
                ContactChannel.PHONE,
                ContactOutcome.NO_ANSWER,
                null));
        assertThat(only(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null)).lastContact())
                .isNull();
    }

    @Test
    void a_discharge_ends_the_episode_and_its_assignments() {
        registered(ANA);
        admitted("2026-11-02T09:00");
        story.happens(new WorkerEvent.CaseloadAssignmentStarted(
                story.envelope(ANA, "2026-11-02T12:00"), PEER, ANA, OUTPATIENT, EPISODE, CaseloadRole.PEER));
        assertThat(rows(ask(COORDINATOR, new CaseloadScope.OfWorker(PEER), null)))
                .hasSize(1);

        story.happens(new EpisodeEvent.Discharged(
                story.envelope(ANA, "2026-11-20T09:00"),
                EPISODE,
                ANA,
                OUTPATIENT,
                DischargeKind.INTERVIEWED,
                DischargeReason.COMPLETED,
                new FollowUp.NotApplicable(FollowUpNotApplicable.MOVED_OUT_OF_COUNTY),
                List.of(),
                null));
        assertThat(rows(ask(COORDINATOR, new CaseloadScope.OfWorker(PEER), null)))
                .isEmpty();
        assertThat(only(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null)).episodes())
                .isEmpty();
    }

    @Test
    void what_went_on_in_a_part_2_program_exists_only_for_its_workers() {
        registered(ANA);
        referred("2026-11-02T10:00");
        sentToSud("2026-11-03T10:00");
        offeredBySud("2026-11-04T10:00");

        ReferralPart.OpenReferral hidden = only(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null))
                .referrals()
                .getFirst();
        assertThat(hidden.state()).isEqualTo(ReferralPart.State.CREATED);
        assertThat(hidden.target()).isNull();
        CaseloadRow seen = only(ask(COUNSELOR, new CaseloadScope.OfProgram(SUD), null));
        assertThat(seen.referrals().getFirst().state()).isEqualTo(ReferralPart.State.SENT);
        assertThat(seen.due()).isEmpty();
        assertThat(rows(ask(COORDINATOR, new CaseloadScope.OfProgram(SUD), null)))
                .isEmpty();
    }

    @Test
    void an_answer_is_the_same_as_if_the_hidden_events_had_never_been_recorded() {
        registered(ANA);
        referred("2026-11-02T10:00");
        CaseloadPage before =
                ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null).unreleased();
        sentToSud("2026-11-03T10:00");
        offeredBySud("2026-11-04T10:00");
        closedBySud("2026-11-05T10:00");
        CaseloadPage after =
                ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null).unreleased();

        assertThat(after.rows()).isEqualTo(before.rows());
        assertThat(only(ask(COUNSELOR, new CaseloadScope.OfClient(ANA), null)).referrals())
                .isEmpty();
    }

    @Test
    void what_the_sender_stood_back_from_is_over_for_the_sender_and_goes_on_for_a_receiver() {
        registered(ANA);
        referred("2026-11-02T10:00");
        sentToSud("2026-11-03T10:00");
        withdrawn("2026-11-05T10:00");

        assertThat(only(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null)).referrals())
                .isEmpty();
        assertThat(only(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null)).due())
                .isEmpty();
        assertThat(rows(ask(COORDINATOR, new CaseloadScope.OfProgram(INTAKE), null)))
                .isEmpty();
        CaseloadRow received = only(ask(COUNSELOR, new CaseloadScope.OfProgram(SUD), null));
        assertThat(received.referrals()).singleElement().satisfies(referral -> {
            assertThat(referral.state()).isEqualTo(ReferralPart.State.SENT);
            assertThat(referral.withdrawnBySender()).isTrue();
        });
        assertThat(received.due()).extracting(DueDate::rule).containsExactly("D2");
        closedBySud("2026-11-06T10:00");
        assertThat(only(ask(COUNSELOR, new CaseloadScope.OfClient(ANA), null)).referrals())
                .isEmpty();
    }

    @Test
    void what_nobody_received_is_over_for_everybody_once_the_sender_stood_back() {
        registered(ANA);
        referred("2026-11-02T10:00");
        withdrawn("2026-11-05T10:00");
        assertThat(only(ask(COUNSELOR, new CaseloadScope.OfClient(ANA), null)).referrals())
                .isEmpty();
        assertThat(only(ask(COUNSELOR, new CaseloadScope.OfClient(ANA), null)).due())
                .isEmpty();
    }

    @Test
    void what_is_over_where_it_began_is_over_wherever_nobody_has_it() {
        registered(ANA);
        referred("2026-11-02T10:00");
        sentToSud("2026-11-03T10:00");
        story.happens(new ReferralEvent.Declined(
                story.envelope(ANA, "2026-11-04T10:00", PART2),
                REFERRAL,
                ANA,
                SUD,
                DeclineReason.NO_CAPACITY,
                Story.sealed(ANA, "no place before spring")));
        story.happens(new ReferralEvent.Closed(
                story.envelope(ANA, "2026-11-05T10:00"), REFERRAL, ANA, ReferralClosure.MOVED, null, null));
        assertThat(rows(ask(COUNSELOR, new CaseloadScope.OfProgram(SUD), null))).isEmpty();
        assertThat(only(ask(COUNSELOR, new CaseloadScope.OfClient(ANA), null)).referrals())
                .isEmpty();
    }

    @Test
    void the_deadline_that_a_closure_starts_goes_on_after_it() {
        registered(ANA);
        referred("2026-11-02T10:00");
        story.happens(new ReferralEvent.Closed(
                story.envelope(ANA, "2026-11-05T10:00"), REFERRAL, ANA, ReferralClosure.MOVED, null, null));
        assertThat(only(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null)).due())
                .extracting(DueDate::rule)
                .containsExactly("D6");
        story.happens(new ReferralEvent.SourceNotified(
                story.envelope(ANA, "2026-11-05T11:00"), REFERRAL, ANA, ReferralChannel.PHONE));
        assertThat(only(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null)).due())
                .isEmpty();
    }

    @Test
    void the_deadline_of_a_transition_that_was_opened_again_runs_again_unless_it_was_met() {
        registered(ANA);
        transitionOpened();
        transitionCancelled();
        assertThat(dueOf(ANA)).isEmpty();
        transitionOpened();
        assertThat(dueOf(ANA)).containsExactly("D12-7");
        story.happens(new TransitionEvent.FirstContactKept(
                story.envelope(ANA, "2026-11-04T10:00"),
                TRANSITION,
                ANA,
                new ContactId(id("contact")),
                PEER,
                ContactChannel.STREET,
                true));
        assertThat(dueOf(ANA)).isEmpty();
        transitionCancelled();
        transitionOpened();
        assertThat(dueOf(ANA)).isEmpty();
        assertThat(only(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null)).transitions())
                .hasSize(1);
    }

    @Test
    void a_crisis_stands_in_the_row_of_the_client_it_was_identified_with_and_leaves_it_on_retraction() {
        SubjectId unknown = person("unknown");
        registered(ANA);
        story.happens(new CrisisEvent.ContactReceived(
                story.envelope(unknown, "2026-11-02T22:00"),
                CRISIS,
                unknown,
                CrisisChannel.COUNTY_LINE,
                null,
                CallerRelation.BYSTANDER,
                AreaClass.URBAN,
                null,
                null,
                false,
                false,
                Responsibility.queue(INTAKE)));
        assertThat(only(ask(COORDINATOR, new CaseloadScope.OfProgram(INTAKE), null))
                        .client())
                .isEqualTo(unknown);

        story.happens(new CrisisEvent.PersonIdentified(
                story.envelope(unknown, "2026-11-03T08:00"), CRISIS, unknown, ANA, 90));
        CaseloadRow identified = only(ask(COORDINATOR, new CaseloadScope.OfProgram(INTAKE), null));
        assertThat(identified.client()).isEqualTo(ANA);
        assertThat(identified.crises()).hasSize(1);
        assertThat(identified.name()).isNotNull();

        story.happens(new CrisisEvent.IdentificationRetracted(
                story.envelope(unknown, "2026-11-03T09:00"), CRISIS, unknown, ANA, Story.sealed(unknown, "mistaken")));
        assertThat(only(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null)).crises())
                .isEmpty();
    }

    @Test
    void a_parked_key_makes_an_answer_incomplete_only_for_those_who_may_know_of_it() {
        registered(ANA);
        models.park(new ChartKey(ANA, Compartment.of(PART2)).toString(), 7);
        assertThat(ask(COUNSELOR, new CaseloadScope.OfClient(ANA), null)
                        .unreleased()
                        .incompleteSince())
                .isEqualTo(new CarePosition(7));
        assertThat(ask(COORDINATOR, new CaseloadScope.OfClient(ANA), null)
                        .unreleased()
                        .incompleteSince())
                .isNull();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        for (int i = 0; i < 7; i++) {
            SubjectId client = person("client " + i);
            registered(client);
            story.happens(new EpisodeEvent.Admitted(
                    story.envelope(client, "2026-11-02T09:00"),
                    new EpisodeId(id("episode " + i)),
                    client,
                    OUTPATIENT,
                    LegalStatus.VOLUNTARY,
                    null,
                    null,
                    null,
                    null));
        }
        var seen = new ArrayList<SubjectId>();
        String after = null;
        do {
            var query = new FindCaseload(
                    COORDINATOR,
                    new CaseloadScope.OfProgram(OUTPATIENT),
                    day("2026-11-04"),
                    Story.at("2026-11-04T12:00"),
                    0,
                    null,
                    PageRequest.of("", after, 3));
            CaseloadPage page =
                    Objects.requireNonNull(handler.find(query).block()).unreleased();
            page.rows().forEach(row -> seen.add(row.client()));
            after = page.next();
        } while (after != null);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }
}
