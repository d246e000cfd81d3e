package org.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.policy.PolicyPack;

/**
 * Two counties in which the same happened, but that in one of them a Part 2 program has recorded things that others may not
 * know of. Whatever those others ask must be answered alike.
 */
public final class Twins implements AutoCloseable {
    private final Scenario served;
    private final Scenario plain;

    private Twins(Scenario served, Scenario plain) {
        this.served = served;
        this.plain = plain;
    }

    /** Twins with the commands of these capabilities. */
    public static Twins of(PolicyPack policy, UnaryOperator<EventSourcingConfigurer> capabilities) {
        return new Twins(Scenario.of(policy, capabilities), Scenario.of(policy, capabilities));
    }

    /** These were recorded in both. */
    public Twins given(CareEvent... events) {
        served.given(events);
        plain.given(events);
        return this;
    }

    /** These were recorded in one of them, by those who may. */
    public Twins hidden(CareEvent... events) {
        served.given(events);
        return this;
    }

    /** These are asked and accepted in one of them, by those who may; what they record is hidden from all others. */
    public void hidden(CareCommand... commands) {
        assertThat(served.appendedBy(List.of(commands))).as("hidden").isNotEmpty();
    }

    /** This is asked in both, and what comes of it is the same; answers it. */
    public Object ask(CareCommand command) {
        Object told = served.when(command).told();
        assertThat(told)
                .as(command.getClass().getSimpleName())
                .isEqualTo(plain.when(command).told());
        return told;
    }

    /** This is asked in both and appends the same; answers it. */
    @SuppressWarnings("unchecked") // what was appended are events
    public List<CareEvent> done(CareCommand command) {
        Object told = ask(command);
        assertThat((List<Object>) told).as(command.getClass().getSimpleName()).allMatch(CareEvent.class::isInstance);
        return (List<CareEvent>) told;
    }

    /** This is asked in both and refused for the same reason; answers it. */
    public Object refused(CareCommand command) {
        return ((List<?>) ask(command)).getFirst();
    }

    @Override
    public void close() {
        served.close();
        plain.close();
    }
}
