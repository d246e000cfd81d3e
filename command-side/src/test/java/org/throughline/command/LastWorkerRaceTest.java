package org.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.throughline.command.client.ClientCapability;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.crisis.CrisisCapability;
import org.throughline.command.crisis.CrisisCommand;
import org.throughline.command.program.ProgramCapability;
import org.throughline.command.program.ProgramCommand;
import org.throughline.command.referral.ReferralCapability;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.command.transition.TransitionCapability;
import org.throughline.command.transition.TransitionCommand;
import org.throughline.command.workforce.WorkforceCapability;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;

/** The last worker of a queue leaves while work for the queue comes in (domain rule I16). */
class LastWorkerRaceTest {
    private static final int RACES = 10;
    private static final SubjectId ALEX = Given.client("Alex");
    private static final WorkerId RAE = Given.worker("Rae");
    private static final WorkerId SAM = Given.worker("Sam");

    private final AxonConfiguration county = CrisisCapability.CAPABILITY
            .register(TransitionCapability.CAPABILITY.register(ReferralCapability.CAPABILITY.register(
                    WorkforceCapability.CAPABILITY.register(ProgramCapability.CAPABILITY.register(
                            ClientCapability.CAPABILITY.register(Given.configurer()))))))
            .start();

    @BeforeEach
    void open() {
        send(new ProgramCommand.OpenProgram(
                Given.provenance("open"), Given.INTAKE_QUEUE, Given.terms(Given.INTAKE_QUEUE)));
        work(RAE);
        send(new ClientCommand.RegisterProspect(
                Given.provenance("register"), ALEX, Given.details(ALEX, "Alex", "Moreno")));
    }

    @AfterEach
    void stop() {
        county.shutdown();
    }

    @RepeatedTest(RACES)
    void work_comes_into_a_queue_before_its_last_worker_leaves_the_county_or_is_refused() throws Exception {
        List<CareCommand> work = List.of(refer(), move(), call());
        var all = new ArrayList<CareCommand>(work);
        all.add(new WorkforceCommand.SeparateWorker(Given.provenance("separate"), RAE));

        List<Boolean> done = atOnce(all);

        assertThat(done.getLast()).as("separated").isTrue();
        List<Class<?>> story = story();
        int left = story.indexOf(WorkerEvent.LeftProgram.class);
        assertThat(story.stream().filter(LastWorkerRaceTest::isNewWork).count())
                .isEqualTo(done.subList(0, work.size()).stream()
                        .filter(Boolean::booleanValue)
                        .count());
        assertThat(story.subList(left, story.size())).noneMatch(LastWorkerRaceTest::isNewWork);
        assertThatThrownBy(() -> send(new TransitionCommand.OpenTransition(
                        Given.provenance("later"),
                        new TransitionId(Given.id("later")),
                        ALEX,
                        TransitionType.COUNTY_TO_COUNTY,
                        null,
                        null,
                        null,
                        null)))
                .asInstanceOf(type(Refusal.class))
                .returns(ProgramRefusal.QUEUE_NOT_STAFFED, Refusal::code);
    }

    @RepeatedTest(RACES)
    void of_the_last_two_workers_who_leave_the_intake_queue_at_once_one_stays() throws Exception {
        work(SAM);

        List<Boolean> done = atOnce(List.of(
                new WorkforceCommand.LeaveProgram(Given.provenance("Rae leaves"), RAE, Given.INTAKE_QUEUE),
                new WorkforceCommand.LeaveProgram(Given.provenance("Sam leaves"), SAM, Given.INTAKE_QUEUE)));

        assertThat(done).containsExactlyInAnyOrder(true, false);
    }

    private static CareCommand refer() {
        return new ReferralCommand.CreateReferral(
                Given.provenance("refer"),
                new ReferralId(Given.id("referral")),
                ALEX,
                ReferralSource.SELF,
                Urgency.ROUTINE,
                List.of(),
                null,
                null);
    }

    private static CareCommand move() {
        return new TransitionCommand.OpenTransition(
                Given.provenance("move"),
                new TransitionId(Given.id("transition")),
                ALEX,
                TransitionType.COUNTY_TO_COUNTY,
                null,
                null,
                null,
                null);
    }

    private static CareCommand call() {
        return new CrisisCommand.ReceiveCrisisContact(
                Given.provenance("call"),
                new CrisisId(Given.id("crisis")),
                Given.client("somebody"),
                CrisisChannel.LIFELINE_988,
                null,
                CallerRelation.BYSTANDER,
                AreaClass.RURAL,
                null,
                null,
                false,
                false,
                null,
                null);
    }

    private static boolean isNewWork(Class<?> event) {
        return event == ReferralEvent.Created.class
                || event == TransitionEvent.Opened.class
                || event == CrisisEvent.ContactReceived.class;
    }

    private void work(WorkerId worker) {
        send(new WorkforceCommand.HireWorker(
                Given.provenance("hire " + worker),
                worker,
                Given.name(new SubjectId(worker.value()), "Robin", "Vega"),
                Set.of(WorkerRole.COORDINATOR),
                SupervisionLevel.GENERAL,
                null));
        send(new WorkforceCommand.JoinProgram(Given.provenance("join " + worker), worker, Given.INTAKE_QUEUE));
    }

    /** What happened, in the order of the ledger. */
    private List<Class<?>> story() {
        return county.getComponent(EventStorageEngine.class)
                .source(SourcingCondition.conditionFor(EventCriteria.havingAnyTag()), null)
                .<List<Class<?>>>reduce(new ArrayList<>(), (story, entry) -> {
                    if (entry.message().payload() instanceof CareEvent event) {
                        story.add(event.getClass());
                    }
                    return story;
                })
                .join();
    }

    private List<Boolean> atOnce(List<? extends CareCommand> commands) throws InterruptedException {
        var ready = new CyclicBarrier(commands.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> asked = commands.stream()
                    .map(command -> threads.submit(() -> {
                        ready.await(60, TimeUnit.SECONDS);
                        return isDone(command);
                    }))
                    .toList();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            return asked.stream().map(Future::resultNow).toList();
        }
    }

    /** Decides again after a conflict, as callers do, until it is done or refused. */
    private boolean isDone(CareCommand command) {
        while (true) {
            try {
                send(command);
                return true;
            } catch (AppendEventsTransactionRejectedException again) {
                Thread.onSpinWait();
            } catch (Refusal no) {
                return false;
            }
        }
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
}
