package org.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.client.ClientCapability;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.intake.IntakeCapability;
import org.throughline.command.intake.IntakeCommand;
import org.throughline.command.program.ProgramCapability;
import org.throughline.command.program.ProgramCommand;
import org.throughline.command.referral.ReferralCapability;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.command.workforce.WorkforceCapability;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.intake.IntakeOutcome;
import org.throughline.kernel.intake.IntakeRefusal;
import org.throughline.kernel.referral.DeclineReason;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerRole;

/** Commands of one county at the same moment, with the conflicts that their decision models name and no retry. */
class RaceTest {
    private static final int ASKING = 8;
    private static final SubjectId ALEX = Given.client("Alex");
    private static final WorkerId COORDINATOR = Given.worker("coordinator");
    private static final WorkerId CLINICIAN = Given.worker("clinician");
    private static final ReferralId REFERRAL = new ReferralId(Given.id("referral"));

    private final AxonConfiguration county = IntakeCapability.CAPABILITY
            .register(ReferralCapability.CAPABILITY.register(WorkforceCapability.CAPABILITY.register(
                    ProgramCapability.CAPABILITY.register(ClientCapability.CAPABILITY.register(Given.configurer())))))
            .start();

    @BeforeEach
    void open() {
        for (ProgramId program : List.of(Given.INTAKE_QUEUE, Given.OUTPATIENT)) {
            send(new ProgramCommand.OpenProgram(by("open " + program), program, Given.terms(program)));
        }
        work(COORDINATOR, WorkerRole.COORDINATOR, Given.INTAKE_QUEUE);
        work(CLINICIAN, WorkerRole.CLINICIAN, Given.OUTPATIENT);
    }

    @AfterEach
    void stop() {
        county.shutdown();
    }

    @Test
    void of_many_registrations_under_one_id_one_counts() throws InterruptedException {
        assertThat(atOnce(number -> register("register " + number))).isEqualTo(1);
    }

    @Test
    void a_referral_is_accepted_or_declined_and_never_both() throws InterruptedException {
        refer();
        assertThat(atOnce(number -> number % 2 == 0
                        ? new ReferralCommand.AcceptReferral(
                                Given.provenance("accept " + number, CLINICIAN), REFERRAL, null)
                        : new ReferralCommand.DeclineReferral(
                                Given.provenance("decline " + number, CLINICIAN),
                                REFERRAL,
                                DeclineReason.OTHER,
                                Given.sealed(ALEX, "no"))))
                .isEqualTo(1);
        assertThatThrownBy(() -> send(
                        new ReferralCommand.AcceptReferral(Given.provenance("too late", CLINICIAN), REFERRAL, null)))
                .asInstanceOf(type(Refusal.class))
                .returns(ReferralRefusal.REFERRAL_ALREADY_ANSWERED, Refusal::code);
    }

    @Test
    void of_many_intakes_under_one_id_one_counts() throws InterruptedException {
        send(register("register"));
        IntakeId intake = new IntakeId(Given.id("intake"));
        assertThat(atOnce(number -> new IntakeCommand.StartIntake(
                        by("start " + number), intake, ALEX, Given.OUTPATIENT, null, null, false)))
                .isEqualTo(1);
    }

    @Test
    void a_worker_joins_a_program_once_however_often_it_is_asked_at_once() throws InterruptedException {
        assertThat(atOnce(number ->
                        new WorkforceCommand.JoinProgram(by("join " + number), CLINICIAN, Given.INTAKE_QUEUE)))
                .isEqualTo(1);
    }

    @Test
    void a_referral_takes_its_whole_way_through_the_capabilities() {
        refer();
        send(new ReferralCommand.AcknowledgeReferral(Given.provenance("acknowledge", CLINICIAN), REFERRAL));
        send(new ReferralCommand.AcceptReferral(Given.provenance("accept", CLINICIAN), REFERRAL, CLINICIAN));
        IntakeId intake = new IntakeId(Given.id("intake"));
        send(new IntakeCommand.StartIntake(by("start"), intake, ALEX, Given.OUTPATIENT, REFERRAL, null, false));
        send(new IntakeCommand.CompleteIntake(by("complete"), intake, IntakeOutcome.ADMIT, CLINICIAN));
        assertThatThrownBy(() ->
                        send(new IntakeCommand.CompleteIntake(by("again"), intake, IntakeOutcome.ADMIT, CLINICIAN)))
                .asInstanceOf(type(Refusal.class))
                .returns(IntakeRefusal.INTAKE_OVER, Refusal::code);
    }

    private void refer() {
        send(register("register"));
        send(new ReferralCommand.CreateReferral(
                by("create"), REFERRAL, ALEX, ReferralSource.SELF, Urgency.ROUTINE, List.of(), null, null));
        send(new ReferralCommand.SendReferral(by("send"), REFERRAL, Given.OUTPATIENT, ReferralChannel.INTERNAL));
    }

    private void work(WorkerId worker, WorkerRole role, ProgramId program) {
        send(new WorkforceCommand.HireWorker(
                by("hire " + worker),
                worker,
                Given.name(new SubjectId(worker.value()), "Robin", "Vega"),
                Set.of(role),
                SupervisionLevel.GENERAL,
                null));
        send(new WorkforceCommand.JoinProgram(by("join " + worker), worker, program));
    }

    private static ClientCommand register(String command) {
        return new ClientCommand.RegisterProspect(by(command), ALEX, Given.details(ALEX, "Alex", "Moreno"));
    }

    private static Provenance by(String command) {
        return Given.provenance(command);
    }

    private void send(CareCommand command) {
        try {
            county.getComponent(CommandGateway.class)
                    .send(command)
                    .getResultMessage()
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Sends the commands at the same moment and says how many were done; the others were refused or conflicted. */
    private long atOnce(IntFunction<CareCommand> command) throws InterruptedException {
        var ready = new CyclicBarrier(ASKING);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> asked = IntStream.range(0, ASKING)
                    .mapToObj(number -> threads.submit(() -> isDone(ready, command.apply(number))))
                    .toList();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            return asked.stream().filter(Future::resultNow).count();
        }
    }

    private boolean isDone(CyclicBarrier ready, CareCommand command) throws Exception {
        ready.await(60, TimeUnit.SECONDS);
        try {
            send(command);
            return true;
        } catch (Refusal | AppendEventsTransactionRejectedException no) {
            return false;
        }
    }
}
