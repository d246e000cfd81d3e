package org.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.confirmed;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.earlier;
import static org.throughline.command.Given.envelope;
import static org.throughline.command.Given.hired;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.joined;
import static org.throughline.command.Given.opened;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.registered;
import static org.throughline.command.Given.worker;

import java.util.List;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.engagement.EngagementCapability;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.command.episode.EpisodeCapability;
import org.throughline.command.episode.EpisodeCommand;
import org.throughline.command.intake.IntakeCapability;
import org.throughline.command.intake.IntakeCommand;
import org.throughline.command.referral.ReferralCapability;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.command.transition.TransitionCapability;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.intake.AbandonReason;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeRefusal;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;

/** What is open already is not opened twice, as far as the one who asks may know of it. */
class DuplicatesTest {
    private static final SubjectId ALEX = client("alex");
    private static final WorkerId COORDINATOR = worker("coordinator");
    private static final Provenance ACT = provenance("act", COORDINATOR);
    private static final OrganizationId HOSPITAL = new OrganizationId(id("hospital"));

    private final Scenario county = Scenario.of(DuplicatesTest::modules);

    private static EventSourcingConfigurer modules(EventSourcingConfigurer configurer) {
        IntakeCapability.CAPABILITY.register(configurer);
        ReferralCapability.CAPABILITY.register(configurer);
        EpisodeCapability.CAPABILITY.register(configurer);
        EngagementCapability.CAPABILITY.register(configurer);
        return TransitionCapability.CAPABILITY.register(configurer);
    }

    @BeforeEach
    void staffed_programs() {
        county.given(
                registered(ALEX),
                confirmed(ALEX),
                opened(INTAKE_QUEUE),
                opened(OUTPATIENT),
                opened(SUD),
                hired(COORDINATOR, WorkerRole.COORDINATOR),
                joined(COORDINATOR, INTAKE_QUEUE),
                joined(COORDINATOR, OUTPATIENT));
    }

    @AfterEach
    void stop() {
        county.close();
    }

    @Test
    void the_same_intake_is_not_started_twice_and_the_refusal_names_the_one_that_is_open() {
        county.given(started("first", OUTPATIENT))
                .when(startIntake(OUTPATIENT))
                .isRefusedBecauseOf(IntakeRefusal.INTAKE_ALREADY_OPEN, new IntakeId(id("first")));
    }

    @Test
    void an_intake_after_one_that_is_over_or_of_another_program_is_started() {
        county.given(started("first", OUTPATIENT), abandoned("first", OUTPATIENT), started("other", INTAKE_QUEUE));
        assertThat(county.appendedBy(List.of(startIntake(OUTPATIENT)))).hasSize(1);
    }

    @Test
    void the_same_referral_is_not_created_twice() {
        county.given(created("first", List.of(Given.PSYCHOSIS), custody(INTAKE_QUEUE)))
                .when(refer(Given.PSYCHOSIS))
                .isRefusedBecauseOf(ReferralRefusal.REFERRAL_ALREADY_OPEN, new ReferralId(id("first")));
    }

    @Test
    void a_referral_for_another_reason_or_after_the_end_of_the_first_is_created() {
        county.given(
                created("other", List.of(Given.FRACTURE), custody(INTAKE_QUEUE)),
                created("first", List.of(Given.PSYCHOSIS), custody(INTAKE_QUEUE)),
                closed("first", custody(INTAKE_QUEUE)));
        assertThat(county.appendedBy(List.of(refer(Given.PSYCHOSIS)))).hasSize(1);
    }

    @Test
    void a_referral_that_ended_where_the_caller_may_not_look_is_open_for_them() {
        county.given(created("first", List.of(Given.PSYCHOSIS), custody(INTAKE_QUEUE)), closed("first", custody(SUD)))
                .when(refer(Given.PSYCHOSIS))
                .isRefusedBecauseOf(ReferralRefusal.REFERRAL_ALREADY_OPEN, new ReferralId(id("first")));
    }

    @Test
    void a_referral_that_is_hidden_is_no_duplicate() {
        county.given(created("hidden", List.of(Given.PSYCHOSIS), custody(SUD)));
        assertThat(county.appendedBy(List.of(refer(Given.PSYCHOSIS)))).hasSize(1);
    }

    @Test
    void the_same_transition_is_not_opened_twice_also_if_its_origin_is_not_named() {
        var standing = new TransitionId(id("first"));
        county.given(transition("first", HOSPITAL, custody(INTAKE_QUEUE)))
                .when(open(HOSPITAL))
                .isRefusedBecauseOf(TransitionRefusal.TRANSITION_ALREADY_OPEN, standing);
        county.when(open(null)).isRefusedBecauseOf(TransitionRefusal.TRANSITION_ALREADY_OPEN, standing);
    }

    @Test
    void a_transition_out_of_another_place_or_after_the_end_of_the_first_is_opened() {
        county.given(
                transition("other", new OrganizationId(id("other hospital")), custody(INTAKE_QUEUE)),
                transition("first", HOSPITAL, custody(INTAKE_QUEUE)),
                new TransitionEvent.Cancelled(
                        envelope(earlier("cancel"), ALEX, custody(INTAKE_QUEUE)),
                        new TransitionId(id("first")),
                        ALEX,
                        CancelReason.DISCHARGE_CANCELLED));
        assertThat(county.appendedBy(List.of(open(HOSPITAL)))).hasSize(1);
    }

    @Test
    void a_transition_that_is_hidden_is_no_duplicate() {
        county.given(transition("hidden", HOSPITAL, custody(SUD)));
        assertThat(county.appendedBy(List.of(open(HOSPITAL)))).hasSize(1);
    }

    @Test
    void the_same_contact_is_not_recorded_twice() {
        county.given(contact("first", custody(OUTPATIENT), Given.at(NOW)))
                .when(meet(ACT))
                .isRefusedBecauseOf(EngagementRefusal.CONTACT_ALREADY_RECORDED, new ContactId(id("first")));
    }

    @Test
    void a_contact_at_another_time_or_of_which_only_the_day_is_known_is_recorded() {
        var today = new Occurred(NOW.minusSeconds(36_000), null, Precision.DAY, Given.ZONE, OccurredBasis.REPORTED);
        county.given(
                contact("earlier", custody(OUTPATIENT), Given.at(NOW.minusSeconds(60))),
                contact("some time today", custody(OUTPATIENT), today),
                contact("hidden", custody(SUD), Given.at(NOW)));
        assertThat(county.appendedBy(List.of(meet(ACT.withOccurred(today)), meet(ACT)))
                        .getFirst())
                .isInstanceOf(ContactEvent.Recorded.class);
    }

    @Test
    void an_admission_of_who_is_admitted_names_the_episode_that_is_open() {
        var first = new EpisodeId(id("first"));
        assertThat(county.appendedBy(List.of(admit("first")))).hasSize(1);
        county.when(admit("second")).isRefusedBecauseOf(EpisodeRefusal.EPISODE_ALREADY_OPEN, first);
    }

    private static IntakeCommand startIntake(ProgramId program) {
        return new IntakeCommand.StartIntake(ACT, new IntakeId(id("again")), ALEX, program, null, null, false);
    }

    private static IntakeEvent started(String name, ProgramId program) {
        return new IntakeEvent.Started(
                envelope(earlier(name), ALEX, custody(program)),
                new IntakeId(id(name)),
                ALEX,
                program,
                null,
                null,
                false);
    }

    private static IntakeEvent abandoned(String name, ProgramId program) {
        return new IntakeEvent.Abandoned(
                envelope(earlier("end " + name), ALEX, custody(program)),
                new IntakeId(id(name)),
                ALEX,
                program,
                AbandonReason.MOVED,
                List.of());
    }

    private static ReferralCommand refer(Coded reason) {
        return new ReferralCommand.CreateReferral(
                ACT,
                new ReferralId(id("again")),
                ALEX,
                ReferralSource.HOSPITAL,
                Urgency.URGENT,
                List.of(reason),
                null,
                null);
    }

    private static ReferralEvent created(String name, List<Coded> reasons, Custody custody) {
        return new ReferralEvent.Created(
                envelope(earlier(name), ALEX, custody),
                new ReferralId(id(name)),
                ALEX,
                ReferralSource.HOSPITAL,
                Urgency.ROUTINE,
                reasons,
                null,
                Responsibility.queue(INTAKE_QUEUE));
    }

    private static ReferralEvent closed(String name, Custody custody) {
        return new ReferralEvent.Closed(
                envelope(earlier("end " + name), ALEX, custody),
                new ReferralId(id(name)),
                ALEX,
                ReferralClosure.MOVED,
                null,
                null);
    }

    private static TransitionCommand open(@Nullable OrganizationId from) {
        return new TransitionCommand.OpenTransition(
                ACT,
                new TransitionId(id("again")),
                ALEX,
                TransitionType.HOSPITAL_TO_OUTPATIENT,
                null,
                from,
                null,
                null);
    }

    private static TransitionEvent transition(String name, OrganizationId from, Custody custody) {
        return new TransitionEvent.Opened(
                envelope(earlier(name), ALEX, custody),
                new TransitionId(id(name)),
                ALEX,
                TransitionType.HOSPITAL_TO_OUTPATIENT,
                new TransitionTrigger.OpenedByHand(),
                null,
                from,
                Responsibility.queue(INTAKE_QUEUE));
    }

    private static EngagementCommand meet(Provenance provenance) {
        return new EngagementCommand.RecordContact(
                provenance,
                new ContactId(id("again " + provenance.occurred())),
                ALEX,
                COORDINATOR,
                OUTPATIENT,
                null,
                ContactChannel.PHONE,
                ContactOutcome.KEPT,
                null);
    }

    private static ContactEvent contact(String name, Custody custody, Occurred occurred) {
        return new ContactEvent.Recorded(
                envelope(earlier(name).withOccurred(occurred), ALEX, custody),
                new ContactId(id(name)),
                ALEX,
                COORDINATOR,
                OUTPATIENT,
                null,
                ContactChannel.PHONE,
                ContactOutcome.KEPT,
                null);
    }

    private static EpisodeCommand admit(String name) {
        return new EpisodeCommand.AdmitClient(
                provenance("admit " + name, COORDINATOR),
                new EpisodeId(id(name)),
                ALEX,
                OUTPATIENT,
                LegalStatus.VOLUNTARY,
                null,
                null,
                null,
                false,
                null,
                null);
    }
}
