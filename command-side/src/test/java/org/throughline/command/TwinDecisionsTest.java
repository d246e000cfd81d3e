package org.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.configurer;
import static org.throughline.command.Given.confirmed;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.details;
import static org.throughline.command.Given.earlier;
import static org.throughline.command.Given.envelope;
import static org.throughline.command.Given.hired;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.joined;
import static org.throughline.command.Given.name;
import static org.throughline.command.Given.opened;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.registered;
import static org.throughline.command.Given.sealed;
import static org.throughline.command.Given.worker;

import java.time.Duration;
import java.util.List;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.appointment.AppointmentCapability;
import org.throughline.command.appointment.AppointmentCommand;
import org.throughline.command.client.ClientCapability;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.client.DetailsChange;
import org.throughline.command.crisis.CrisisCapability;
import org.throughline.command.crisis.CrisisCommand;
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
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.client.IdentityEvidence;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.FollowUpNotApplicable;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.ReferralWithdrawal;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.transition.NotConnectedReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;

/** What a Part 2 program records changes neither what others may do, nor what comes of it, nor why they are refused. */
class TwinDecisionsTest {
    private static final SubjectId ALEX = client("alex");
    private static final WorkerId OUTSIDER = worker("outsider");
    private static final WorkerId COLLEAGUE = worker("colleague");
    private static final WorkerId INSIDER = worker("insider");
    private static final ReferralId REFERRAL = new ReferralId(id("referral"));
    private static final TransitionId TRANSITION = new TransitionId(id("transition"));
    private static final EpisodeId EPISODE = new EpisodeId(id("episode"));

    private final Twins twins = Twins.of(Given.policy(), TwinDecisionsTest::capabilities);

    private static EventSourcingConfigurer capabilities(EventSourcingConfigurer configurer) {
        ClientCapability.CAPABILITY.register(configurer);
        ReferralCapability.CAPABILITY.register(configurer);
        IntakeCapability.CAPABILITY.register(configurer);
        EpisodeCapability.CAPABILITY.register(configurer);
        AppointmentCapability.CAPABILITY.register(configurer);
        CrisisCapability.CAPABILITY.register(configurer);
        EngagementCapability.CAPABILITY.register(configurer);
        return TransitionCapability.CAPABILITY.register(configurer);
    }

    @BeforeEach
    void a_county() {
        twins.given(
                registered(ALEX),
                opened(INTAKE_QUEUE),
                opened(OUTPATIENT),
                opened(SUD),
                hired(OUTSIDER, WorkerRole.CLINICIAN),
                joined(OUTSIDER, INTAKE_QUEUE),
                joined(OUTSIDER, OUTPATIENT),
                hired(COLLEAGUE, WorkerRole.COORDINATOR),
                joined(COLLEAGUE, INTAKE_QUEUE),
                hired(INSIDER, WorkerRole.CLINICIAN),
                joined(INSIDER, SUD));
    }

    @AfterEach
    void stop() {
        twins.close();
    }

    @Test
    void a_contact_of_a_part_2_program_takes_no_effect_from_the_contact_of_somebody_else() {
        twins.given(confirmed(ALEX));
        twins.done(open("transition"));
        twins.hidden(meet("inside", INSIDER, SUD, ContactOutcome.KEPT));

        assertThat(twins.done(meet("outside", OUTSIDER, OUTPATIENT, ContactOutcome.KEPT)))
                .extracting(CareEvent::getClass)
                .containsExactly(ContactEvent.Recorded.class, TransitionEvent.FirstContactKept.class);
        twins.done(new TransitionCommand.RequestHandoff(by("request"), TRANSITION, ALEX, OUTPATIENT));
        twins.done(new TransitionCommand.AcceptHandoff(by("accept"), TRANSITION, ALEX, null));
        assertThat(twins.done(new TransitionCommand.CompleteTransition(by("complete"), TRANSITION, ALEX)))
                .singleElement()
                .isInstanceOfSatisfying(
                        TransitionEvent.Completed.class,
                        completed -> assertThat(completed.contact()).isEqualTo(new ContactId(id("outside"))));
    }

    @Test
    void a_contact_of_a_part_2_program_completes_nothing_for_others() {
        twins.done(open("transition"));
        twins.done(new TransitionCommand.RequestHandoff(by("request"), TRANSITION, ALEX, OUTPATIENT));
        twins.done(new TransitionCommand.AcceptHandoff(by("accept"), TRANSITION, ALEX, null));
        twins.hidden(meet("inside", INSIDER, SUD, ContactOutcome.KEPT));

        assertThat(twins.refused(new TransitionCommand.CompleteTransition(by("complete"), TRANSITION, ALEX)))
                .isEqualTo(TransitionRefusal.CONTACT_AFTER_DISCHARGE_REQUIRED);
        assertThat(twins.refused(new TransitionCommand.CloseNotConnected(
                        by("close"),
                        TRANSITION,
                        ALEX,
                        NotConnectedReason.DECLINED_BY_CLIENT,
                        List.of(new ContactId(id("inside"))))))
                .as("evidence that only the program may know of")
                .isEqualTo(EngagementRefusal.CONTACT_UNKNOWN);
    }

    @Test
    void what_a_part_2_program_has_accepted_is_owed_by_the_sender_until_the_sender_ends_it() {
        twins.given(confirmed(ALEX));
        twins.done(admit(EPISODE, OUTPATIENT, OUTSIDER));
        for (DischargeDocument document : DischargeDocument.values()) {
            twins.done(new EpisodeCommand.CompleteDischargeDocument(
                    by("document " + document), EPISODE, ALEX, OUTPATIENT, document));
        }
        twins.done(refer(REFERRAL));
        twins.done(send(OUTSIDER));
        twins.hidden(new ReferralCommand.AcceptReferral(provenance("accept", INSIDER), REFERRAL, null));

        assertThat(twins.refused(discharge("too early"))).isEqualTo(EpisodeRefusal.OPEN_OBLIGATIONS_REMAIN);
        twins.done(new ReferralCommand.WithdrawReferral(by("stand back"), REFERRAL, ReferralWithdrawal.NO_ANSWER));
        twins.done(discharge("discharge"));
    }

    @Test
    void whatever_a_part_2_program_does_with_a_referral_its_sender_and_the_colleagues_are_answered_alike() {
        List<CareCommand> inside = List.of(
                new ReferralCommand.AcknowledgeReferral(provenance("acknowledge", INSIDER), REFERRAL),
                new ReferralCommand.RequestMoreInformation(
                        provenance("ask", INSIDER), REFERRAL, sealed(ALEX, "Which medicines?")),
                new ReferralCommand.AcceptReferral(provenance("accept", INSIDER), REFERRAL, null),
                new ReferralCommand.OfferAppointment(
                        provenance("offer", INSIDER),
                        REFERRAL,
                        new AppointmentId(id("appointment")),
                        NOW.plus(Duration.ofDays(2)),
                        Change.to(true),
                        Change.unsaid()),
                new ReferralCommand.NotifySource(provenance("tell", INSIDER), REFERRAL, ReferralChannel.PHONE),
                new ReferralCommand.CloseReferral(
                        provenance("close", INSIDER), REFERRAL, ReferralClosure.MOVED, null, null));
        twins.done(refer(REFERRAL));
        twins.done(send(OUTSIDER));
        for (int step = 0; step < inside.size(); step++) {
            twins.hidden(inside.get(step));
            for (WorkerId asking : List.of(OUTSIDER, COLLEAGUE)) {
                twins.ask(new ReferralCommand.AcceptReferral(provenance("accept " + step, asking), REFERRAL, null));
                twins.ask(new ReferralCommand.NotifySource(
                        provenance("tell " + step, asking), REFERRAL, ReferralChannel.PHONE));
                twins.ask(new ReferralCommand.ProvideInformation(
                        provenance("provide " + step, asking), REFERRAL, sealed(ALEX, "none")));
            }
            assertThat(twins.refused(send(OUTSIDER))).isEqualTo(ReferralRefusal.REFERRAL_ALREADY_SENT);
        }
        assertThat(twins.done(send(COLLEAGUE))).as("as if nobody had sent it").hasSize(2);
        twins.done(new ReferralCommand.CloseReferral(
                provenance("close outside", COLLEAGUE), REFERRAL, ReferralClosure.MOVED, null, null));
        assertThat(twins.refused(send(OUTSIDER))).isEqualTo(ReferralRefusal.REFERRAL_CLOSED);
    }

    @Test
    void an_id_that_a_part_2_program_has_used_is_a_new_one_for_others() {
        twins.given(confirmed(ALEX));
        twins.hidden(
                crisis("taken", INSIDER, SUD),
                new TransitionCommand.OpenTransition(
                        provenance("open", INSIDER),
                        new TransitionId(id("taken")),
                        ALEX,
                        TransitionType.INTER_PROGRAM,
                        SUD,
                        null,
                        SUD,
                        null),
                new IntakeCommand.StartIntake(
                        provenance("start", INSIDER), new IntakeId(id("taken")), ALEX, SUD, null, null, false),
                admit(new EpisodeId(id("taken")), SUD, INSIDER),
                book("taken", INSIDER, SUD));

        twins.done(crisis("taken", OUTSIDER, INTAKE_QUEUE));
        twins.done(open("taken"));
        twins.done(new IntakeCommand.StartIntake(
                by("start outside"), new IntakeId(id("taken")), ALEX, OUTPATIENT, null, null, false));
        twins.done(admit(new EpisodeId(id("taken")), OUTPATIENT, OUTSIDER));
        twins.done(book("taken", OUTSIDER, OUTPATIENT));
        twins.refused(crisis("taken", OUTSIDER, INTAKE_QUEUE));
        twins.refused(book("taken", OUTSIDER, OUTPATIENT));
    }

    @Test
    void what_a_part_2_program_knows_of_a_person_confirms_corrects_and_ends_nothing_for_others() {
        twins.hidden(
                new ClientEvent.IdentityConfirmed(
                        envelope(earlier("confirm"), ALEX, custody(SUD)), ALEX, IdentityEvidence.DOCUMENT_SEEN),
                new ClientEvent.DeathRecorded(
                        envelope(provenance("death", NOW.minus(Duration.ofDays(2))), ALEX, custody(SUD)),
                        ALEX,
                        DeathSource.PROVIDER),
                new ClientEvent.DetailsCorrected(
                        envelope(earlier("rename"), ALEX, custody(SUD)), ALEX, details(ALEX, "Alexandra", "Moreno")));

        assertThat(twins.refused(admit(EPISODE, OUTPATIENT, OUTSIDER))).isEqualTo(ClientRefusal.CLIENT_NOT_CONFIRMED);
        assertThat(twins.ask(new ClientCommand.CorrectDetails(
                        by("correct"),
                        ALEX,
                        DetailsChange.between(ClientDetails.UNKNOWN, details(ALEX, "Alexandra", "Moreno")),
                        null)))
                .as("for others it is new")
                .asInstanceOf(LIST)
                .hasSize(1);
        twins.done(open("transition"));
        assertThat(twins.refused(new EngagementCommand.MarkDeathEnteredInError(
                        by("alive"), ALEX, EnteredInErrorReason.ENTERED_IN_ERROR)))
                .isEqualTo(ClientRefusal.DEATH_NOT_RECORDED);
        twins.done(new ClientCommand.RecordDeath(by("death"), ALEX, DeathSource.PROVIDER));
    }

    private static Provenance by(String command) {
        return provenance(command, OUTSIDER);
    }

    private static TransitionCommand open(String name) {
        return new TransitionCommand.OpenTransition(
                provenance("open " + name, OUTSIDER, NOW.minus(Duration.ofHours(2))),
                new TransitionId(id(name)),
                ALEX,
                TransitionType.INTER_PROGRAM,
                OUTPATIENT,
                null,
                INTAKE_QUEUE,
                null);
    }

    private static EngagementCommand meet(String name, WorkerId worker, ProgramId program, ContactOutcome outcome) {
        return new EngagementCommand.RecordContact(
                provenance(name, worker),
                new ContactId(id(name)),
                ALEX,
                worker,
                program,
                TRANSITION,
                ContactChannel.HOME_VISIT,
                outcome,
                null);
    }

    private static ReferralCommand refer(ReferralId referral) {
        return new ReferralCommand.CreateReferral(
                by("refer"),
                referral,
                ALEX,
                ReferralSource.PROVIDER,
                Urgency.ROUTINE,
                List.of(Given.OPIOIDS),
                null,
                OUTPATIENT);
    }

    private static ReferralCommand send(WorkerId sender) {
        return new ReferralCommand.SendReferral(
                provenance("send " + sender, sender), REFERRAL, SUD, ReferralChannel.INTERNAL);
    }

    private static EpisodeCommand admit(EpisodeId episode, ProgramId program, WorkerId worker) {
        return new EpisodeCommand.AdmitClient(
                provenance("admit " + episode + program, worker),
                episode,
                ALEX,
                program,
                LegalStatus.VOLUNTARY,
                null,
                null,
                null,
                false,
                null,
                null);
    }

    private static EpisodeCommand discharge(String name) {
        return new EpisodeCommand.DischargeClient(
                by(name),
                EPISODE,
                ALEX,
                OUTPATIENT,
                DischargeKind.INTERVIEWED,
                DischargeReason.COMPLETED,
                new FollowUp.NotApplicable(FollowUpNotApplicable.MOVED_OUT_OF_COUNTY),
                List.of(),
                null);
    }

    private static CrisisCommand crisis(String name, WorkerId worker, ProgramId queue) {
        return new CrisisCommand.ReceiveCrisisContact(
                provenance("crisis " + name + queue, worker),
                new CrisisId(id(name)),
                client("caller " + queue),
                CrisisChannel.LIFELINE_988,
                null,
                CallerRelation.BYSTANDER,
                AreaClass.RURAL,
                null,
                null,
                false,
                true,
                queue,
                null);
    }

    private static AppointmentCommand book(String name, WorkerId worker, ProgramId program) {
        return new AppointmentCommand.BookAppointment(
                provenance("book " + name + program, worker),
                new AppointmentId(id(name)),
                ALEX,
                program,
                null,
                null,
                null,
                null,
                null,
                null,
                NOW.plus(Duration.ofDays(3)),
                null);
    }
}
