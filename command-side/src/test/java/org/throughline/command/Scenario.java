package org.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.test.AxonAssertionError;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;
import org.throughline.command.decision.RestsOn;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.KnownPosition;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/** One decision of a capability: what was recorded, what is asked, and what must come of it. */
public final class Scenario implements AutoCloseable {
    private final AxonTestFixture fixture;
    private final List<CareEvent> recorded = new ArrayList<>();
    private final IdentityHashMap<CareEvent, Long> positions = new IdentityHashMap<>();

    private Scenario(AxonTestFixture fixture) {
        this.fixture = fixture;
    }

    /** Scenarios of a capability, given by how it registers itself. */
    public static Scenario of(UnaryOperator<EventSourcingConfigurer> capability) {
        return of(Given.policy(), capability);
    }

    /** The same with a policy pack of the test's own. */
    public static Scenario of(PolicyPack policy, UnaryOperator<EventSourcingConfigurer> capability) {
        return new Scenario(AxonTestFixture.with(
                capability.apply(Given.configurer(policy)), customization -> customization.disableAxonServer()));
    }

    /** These were recorded, in this order, after what was given before. */
    public Scenario given(CareEvent... events) {
        recorded.addAll(List.of(events));
        return this;
    }

    /** This was recorded at a position of the ledger. */
    public Scenario givenAt(long position, CareEvent event) {
        positions.put(event, position);
        return given(event);
    }

    /** This is asked, after what was given and appended so far. */
    public Outcome when(CareCommand command) {
        return when(command, RestsOn.UNSAID);
    }

    /** The same, of a worker whose right rests on this. */
    public Outcome when(CareCommand command, RestsOn restsOn) {
        var given = fixture.given();
        for (CareEvent event : recorded) {
            Long position = positions.get(event);
            given = position == null
                    ? given.event(event)
                    : given.event(event, Map.of(KnownPosition.KEY, Long.toString(position)));
        }
        recorded.clear();
        return new Outcome(given.when().command(command, Map.of(RestsOn.KEY, restsOn.written())));
    }

    /** These are asked one after the other and accepted; answers the events that all of them appended. */
    public List<CareEvent> appendedBy(List<? extends CareCommand> commands) {
        return commands.stream()
                .flatMap(command -> when(command).appended().stream())
                .toList();
    }

    @Override
    public void close() {
        fixture.stop();
    }

    /** What came of it. */
    public record Outcome(AxonTestPhase.When.Command asked) {
        /** Exactly these events were appended. */
        public void appends(CareEvent... events) {
            asked.then().success().events((Object[]) events);
        }

        /** It succeeded; answers what was appended. */
        public List<CareEvent> appended() {
            var appended = new ArrayList<CareEvent>();
            asked.then()
                    .success()
                    .eventsSatisfy(events -> events.forEach(event -> {
                        if (event.payload() instanceof CareEvent careEvent) {
                            appended.add(careEvent);
                        }
                    }));
            return appended;
        }

        /** Whatever came of it: the events that were appended, or why it was refused. */
        public Object told() {
            var refused = new AtomicReference<Refusal>();
            try {
                return appended();
            } catch (AxonAssertionError noSuccess) {
                asked.then().exceptionSatisfies(thrown -> {
                    assertThat(thrown).as("a refusal").isInstanceOf(Refusal.class);
                    refused.set((Refusal) thrown);
                });
                Refusal why = refused.get();
                return List.of(why.code(), why.standing(), String.valueOf(why.getMessage()));
            }
        }

        /** It succeeded and nothing was appended, because it was so already. */
        public void changesNothing() {
            asked.then().success().noEvents();
        }

        /** It was refused for this reason, which names what stands already, and nothing was appended. */
        public void isRefusedBecauseOf(RefusalCode code, TaggedId... standing) {
            asked.then()
                    .exceptionSatisfies(thrown -> assertThat(thrown)
                            .asInstanceOf(type(Refusal.class))
                            .returns(code, Refusal::code)
                            .returns(List.of(standing), Refusal::standing))
                    .noEvents();
        }

        /** It was refused for this reason and nothing was appended. */
        public void isRefused(RefusalCode code) {
            asked.then()
                    .exceptionSatisfies(thrown ->
                            assertThat(thrown).asInstanceOf(type(Refusal.class)).returns(code, Refusal::code))
                    .noEvents();
        }
    }
}
