package org.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.test.fixture.AxonTestFixture;
import org.throughline.command.decision.SharedModels;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/** Puts commands to the modules under test, against facts that are given. */
public final class DecisionFixture implements AutoCloseable {
    private final AxonTestFixture fixture;
    private final List<CareEvent> facts = new ArrayList<>();

    private DecisionFixture(AxonTestFixture fixture) {
        this.fixture = fixture;
    }

    /** With the test county's policy pack. */
    public static DecisionFixture of(UnaryOperator<EventSourcingConfigurer> modules) {
        return of(Given.policy(), modules);
    }

    /** With a policy pack of the test's own. */
    public static DecisionFixture of(PolicyPack policy, UnaryOperator<EventSourcingConfigurer> modules) {
        return new DecisionFixture(AxonTestFixture.with(
                modules.apply(SharedModels.register(EventSourcingConfigurer.create()
                        .componentRegistry(registry -> registry.registerComponent(
                                        TagResolver.class, configuration -> new KernelTagResolver())
                                .registerComponent(PolicyPack.class, configuration -> policy)))),
                customization -> customization.disableAxonServer()));
    }

    /** These things have happened, after those given and appended before. */
    public DecisionFixture given(CareEvent... events) {
        facts.addAll(List.of(events));
        return this;
    }

    /** The command is accepted and appends exactly these events. */
    public void accepts(CareCommand command, CareEvent... events) {
        fixture.given()
                .events(pending())
                .when()
                .command(command)
                .then()
                .success()
                .events((Object[]) events);
    }

    /** The command is accepted although there is nothing to append. */
    public void acceptsWithoutEvents(CareCommand command) {
        fixture.given()
                .events(pending())
                .when()
                .command(command)
                .then()
                .success()
                .noEvents();
    }

    /** The commands are put one after the other and accepted; answers the events that all of them appended. */
    public List<CareEvent> appendedBy(List<? extends CareCommand> commands) {
        var appended = new ArrayList<CareEvent>();
        var given = fixture.given().events(facts.toArray());
        for (CareCommand command : commands) {
            given.when()
                    .command(command)
                    .then()
                    .success()
                    .eventsSatisfy(events -> events.forEach(event -> {
                        if (event.payload() instanceof CareEvent careEvent) {
                            appended.add(careEvent);
                        }
                    }));
        }
        return appended;
    }

    /** The command is refused for this reason and appends nothing. */
    public void refuses(CareCommand command, RefusalCode code) {
        fixture.given()
                .events(pending())
                .when()
                .command(command)
                .then()
                .exceptionSatisfies(thrown -> assertThat(refusal(thrown).code()).isEqualTo(code))
                .noEvents();
    }

    /** The command is refused for this reason, which names what stands already. */
    public void refusesBecauseOf(CareCommand command, RefusalCode code, TaggedId... standing) {
        fixture.given()
                .events(pending())
                .when()
                .command(command)
                .then()
                .exceptionSatisfies(thrown -> {
                    assertThat(refusal(thrown).code()).isEqualTo(code);
                    assertThat(refusal(thrown).standing()).containsExactly(standing);
                })
                .noEvents();
    }

    private Object[] pending() {
        Object[] pending = facts.toArray();
        facts.clear();
        return pending;
    }

    private static Refusal refusal(Throwable thrown) {
        Throwable cause = thrown;
        while (!(cause instanceof Refusal) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(Refusal.class);
        return (Refusal) cause;
    }

    @Override
    public void close() {
        fixture.stop();
    }
}
