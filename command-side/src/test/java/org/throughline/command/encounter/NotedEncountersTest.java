package org.throughline.command.encounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.CRISIS;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.hired;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.joined;
import static org.throughline.command.Given.opened;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.registered;
import static org.throughline.command.Given.worker;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.command.CareCommand;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.command.crisis.CrisisCapability;
import org.throughline.command.crisis.CrisisCommand;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.RestsOn.Ground;
import org.throughline.command.intake.IntakeCapability;
import org.throughline.command.intake.IntakeCommand;
import org.throughline.command.referral.ReferralCapability;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.command.transition.TransitionCapability;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.encounter.EncounterKind;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;

/** What commands that begin work write into the register, depending on what their maker's right rests on. */
class NotedEncountersTest {
    private static final SubjectId ALEX = client("alex");
    private static final SubjectId STRANGER = client("stranger");
    private static final WorkerId CLERK = worker("clerk");
    private static final CrisisId RESPONSE = new CrisisId(id("crisis"));

    private final Scenario decisions = Scenario.of(configurer -> {
        IntakeCapability.CAPABILITY.register(configurer);
        ReferralCapability.CAPABILITY.register(configurer);
        TransitionCapability.CAPABILITY.register(configurer);
        return CrisisCapability.CAPABILITY.register(configurer);
    });

    @BeforeEach
    void an_intake_queue_and_a_crisis_line() {
        decisions.given(
                opened(INTAKE_QUEUE),
                opened(OUTPATIENT),
                opened(CRISIS),
                opened(SUD),
                registered(ALEX),
                hired(CLERK, WorkerRole.COORDINATOR, WorkerRole.CRISIS_RESPONDER),
                joined(CLERK, INTAKE_QUEUE),
                joined(CLERK, OUTPATIENT),
                joined(CLERK, CRISIS));
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    static Stream<CareCommand> beginnings() {
        return Stream.of(refer(null), start(INTAKE_QUEUE), open(null));
    }

    static Stream<CareCommand> beginningsElsewhere() {
        return Stream.of(refer(OUTPATIENT), start(OUTPATIENT), open(OUTPATIENT));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void what_rests_on_the_intake_queue_alone_stands_in_the_register(CareCommand command) {
        assertThat(decisions.when(command, on(Ground.INTAKE_QUEUE, ALEX)).appended())
                .last()
                .isEqualTo(new EncounterEvent.IntakeQueueUsed(
                        second(command, custody(INTAKE_QUEUE)),
                        new EncounterId(EventId.derived(command.provenance().command(), "encounter")),
                        ALEX,
                        INTAKE_QUEUE,
                        CLERK));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void what_rests_on_a_relationship_does_not(CareCommand command) {
        assertThat(decisions.when(command, on(Ground.RELATIONSHIP, ALEX)).appended())
                .noneMatch(EncounterEvent.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("beginningsElsewhere")
    void the_intake_queue_takes_whoever_comes_into_itself_alone(CareCommand command) {
        decisions.when(command, on(Ground.INTAKE_QUEUE, ALEX)).isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @ParameterizedTest
    @MethodSource("beginningsElsewhere")
    void with_an_encounter_work_begins_elsewhere_too(CareCommand command) {
        assertThat(decisions.when(command, on(Ground.ENCOUNTER, ALEX)).appended())
                .hasSize(1)
                .noneMatch(EncounterEvent.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "INTAKE_QUEUE"})
    void a_crisis_of_a_client_to_whom_nothing_relates_who_takes_the_call_is_an_encounter(Ground ground) {
        assertThat(decisions.when(call(ALEX), on(ground, ALEX)).appended())
                .last()
                .isEqualTo(inCrisis(call(ALEX), custody(CRISIS)));
    }

    @ParameterizedTest
    @EnumSource(names = {"RELATIONSHIP", "ENCOUNTER"})
    void a_crisis_of_a_client_one_has_to_do_with_is_none(Ground ground) {
        assertThat(decisions.when(call(ALEX), on(ground, ALEX)).appended()).hasSize(1);
    }

    @Test
    void a_crisis_of_somebody_unknown_is_none() {
        assertThat(decisions.when(call(STRANGER), on(Ground.NOTHING, STRANGER)).appended())
                .hasSize(1);
    }

    @Test
    void a_crisis_does_not_tell_of_a_client_of_a_part_2_program() {
        decisions.given(new ClientEvent.ProspectRegistered(
                Given.envelope(Given.earlier("register inside"), STRANGER, custody(SUD)),
                STRANGER,
                Given.details(STRANGER, "Kim", "Sol"),
                null));

        assertThat(decisions.when(call(STRANGER), on(Ground.NOTHING, STRANGER)).appended())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "INTAKE_QUEUE"})
    void saying_who_the_person_in_an_open_crisis_is_is_an_encounter_whose_reason_is_the_crisis(Ground ground) {
        decisions.given(received());

        assertThat(decisions.when(identify(), on(ground, ALEX)).appended())
                .last()
                .isEqualTo(inCrisis(identify(), custody(CRISIS)));
    }

    @Test
    void saying_it_of_a_client_one_has_to_do_with_is_none() {
        decisions.given(received());

        assertThat(decisions.when(identify(), on(Ground.RELATIONSHIP, ALEX)).appended())
                .hasSize(1);
    }

    @Test
    void a_crisis_that_is_over_is_no_reason_to_look_somebody_up() {
        decisions.given(received(), closed());

        decisions.when(identify(), on(Ground.NOTHING, ALEX)).isRefused(ClientRefusal.CLIENT_UNKNOWN);
        assertThat(decisions.when(identify(), on(Ground.RELATIONSHIP, ALEX)).appended())
                .hasSize(1);
    }

    private static RestsOn on(Ground ground, SubjectId client) {
        return new RestsOn(Map.of(client, ground), null);
    }

    private static ReferralCommand refer(@Nullable ProgramId owner) {
        return new ReferralCommand.CreateReferral(
                provenance("refer", CLERK),
                new ReferralId(id("referral")),
                ALEX,
                ReferralSource.SELF,
                Urgency.ROUTINE,
                List.of(),
                null,
                owner);
    }

    private static IntakeCommand start(ProgramId program) {
        return new IntakeCommand.StartIntake(
                provenance("start", CLERK), new IntakeId(id("intake")), ALEX, program, null, null, false);
    }

    private static TransitionCommand open(@Nullable ProgramId queue) {
        return new TransitionCommand.OpenTransition(
                provenance("open", CLERK),
                new TransitionId(id("transition")),
                ALEX,
                TransitionType.HOSPITAL_TO_OUTPATIENT,
                null,
                null,
                queue,
                null);
    }

    private static CrisisCommand call(SubjectId person) {
        return new CrisisCommand.ReceiveCrisisContact(
                provenance("call", CLERK),
                RESPONSE,
                person,
                CrisisChannel.LIFELINE_988,
                null,
                CallerRelation.SELF,
                AreaClass.URBAN,
                null,
                null,
                false,
                false,
                CRISIS,
                null);
    }

    private static CrisisCommand identify() {
        return new CrisisCommand.IdentifyPerson(provenance("identify", CLERK), RESPONSE, STRANGER, ALEX, 90);
    }

    private static EncounterEvent inCrisis(CareCommand command, Custody custody) {
        return new EncounterEvent.Declared(
                second(command, custody),
                new EncounterId(EventId.derived(command.provenance().command(), "encounter")),
                ALEX,
                CRISIS,
                CLERK,
                EncounterKind.CRISIS,
                null,
                RESPONSE);
    }

    /** The envelope of the second event of a command. */
    private static Envelope second(CareCommand command, Custody custody) {
        var envelopes = Given.envelopes(command.provenance());
        envelopes.about(ALEX, custody);
        return envelopes.about(ALEX, custody);
    }

    private static CareEvent received() {
        return new CrisisEvent.ContactReceived(
                Given.envelopes(Given.earlier("received"))
                        .about(List.of(new Subject(STRANGER, SubjectRole.UNKNOWN_PERSON)), custody(CRISIS)),
                RESPONSE,
                STRANGER,
                CrisisChannel.LIFELINE_988,
                null,
                CallerRelation.BYSTANDER,
                AreaClass.URBAN,
                null,
                null,
                false,
                false,
                Responsibility.queue(CRISIS));
    }

    private static CareEvent closed() {
        return new CrisisEvent.Closed(
                Given.envelopes(Given.earlier("closed"))
                        .about(List.of(new Subject(STRANGER, SubjectRole.UNKNOWN_PERSON)), custody(CRISIS)),
                RESPONSE,
                STRANGER,
                null);
    }
}
