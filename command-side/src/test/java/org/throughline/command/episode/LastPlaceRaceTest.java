package org.throughline.command.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.Given.RESIDENTIAL;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.confirmed;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.opened;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.registered;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.RepeatedTest;
import org.throughline.command.Given;
import org.throughline.command.KernelTagResolver;
import org.throughline.command.decision.SharedModels;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.refusal.Refusal;

class LastPlaceRaceTest {
    private static final int ASKING = 4;

    @RepeatedTest(10)
    void of_many_who_ask_at_once_for_two_places_two_get_one_and_the_others_hear_that_it_is_full() throws Exception {
        AxonConfiguration county = EpisodeCapability.CAPABILITY
                .register(SharedModels.register(EventSourcingConfigurer.create()
                        .componentRegistry(registry -> registry.registerComponent(
                                        TagResolver.class, configuration -> new KernelTagResolver())
                                .registerComponent(PolicyPack.class, configuration -> Given.policy()))))
                .start();
        try (var threads = Executors.newFixedThreadPool(ASKING)) {
            var happened = new ArrayList<Object>(List.of(opened(RESIDENTIAL)));
            for (int i = 0; i < ASKING; i++) {
                happened.add(registered(client("client " + i)));
                happened.add(confirmed(client("client " + i)));
            }
            county.getComponent(UnitOfWorkFactory.class)
                    .create()
                    .executeWithResult(
                            context -> county.getComponent(EventGateway.class).publish(context, happened))
                    .join();
            var gateway = county.getComponent(CommandGateway.class);
            var together = new CyclicBarrier(ASKING);
            var asked = new ArrayList<Future<String>>();
            for (int i = 0; i < ASKING; i++) {
                EpisodeCommand.AdmitClient command = admit(i);
                Callable<String> ask = () -> {
                    together.await();
                    return answer(gateway, command);
                };
                asked.add(threads.submit(ask));
            }
            var answers = new ArrayList<String>();
            for (Future<String> one : asked) {
                answers.add(one.get());
            }
            String full = ProgramRefusal.PROGRAM_FULL.name();
            assertThat(answers).containsExactlyInAnyOrder("admitted", "admitted", full, full);
        } finally {
            county.shutdown();
        }
    }

    private static String answer(CommandGateway gateway, EpisodeCommand.AdmitClient command) {
        while (true) {
            try {
                gateway.send(command).getResultMessage().join();
                return "admitted";
            } catch (CompletionException e) {
                Throwable cause = e.getCause();
                if (cause instanceof Refusal refusal) {
                    return refusal.code().name();
                }
                if (!(cause instanceof AppendEventsTransactionRejectedException)) {
                    throw e;
                }
            }
        }
    }

    private static EpisodeCommand.AdmitClient admit(int number) {
        return new EpisodeCommand.AdmitClient(
                provenance("admit " + number),
                new EpisodeId(id("episode " + number)),
                client("client " + number),
                RESIDENTIAL,
                LegalStatus.VOLUNTARY,
                null,
                null,
                null,
                false,
                null,
                null);
    }
}
