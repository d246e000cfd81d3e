package org.throughline.infrastructure.bench;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.TraceKeys;
import org.throughline.infrastructure.access.trace.VaultTraceKeys;
import org.throughline.infrastructure.access.view.AccessGate;
import org.throughline.infrastructure.access.view.VaultOpener;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives an application a gate that can be made to leave no trace for a while, so that one server with one memory answers
 * both ways. The product has no such switch.
 */
final class TraceSwitch {
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final NoTrace none = new NoTrace();
    private volatile boolean on = true;

    /** From now on reads leave their trace, or none. */
    void set(boolean traced) {
        on = traced;
    }

    /** Puts the gate into an application that is about to start. */
    void into(ConfigurableApplicationContext starting) {
        BeanFactory parts = starting.getBeanFactory();
        starting.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof AccessGate ? gate(parts) : bean;
            }
        });
    }

    private AccessGate gate(BeanFactory parts) {
        PolicyPack policy = parts.getBean(PolicyPack.class);
        Vault vault = parts.getBean(Vault.class);
        MeterRegistry meters = parts.getBean(MeterRegistry.class);
        TraceKeys keys = new VaultTraceKeys(vault, policy.custodian(), parts.getBean(InstantSource.class));
        var trace = new AccessTrace(
                new Switched(parts.getBean(AccessLedger.class)),
                policy.tenant(),
                policy.version(),
                UUID::randomUUID,
                BOUND,
                meters);
        return new AccessGate(
                policy.intakeQueue(),
                parts.getBean(CareRelationships.class),
                parts.getBean(WorkerDirectory.class),
                trace,
                () -> on ? keys.current() : none.current(),
                new VaultOpener(vault),
                meters);
    }

    private final class Switched implements AccessLedger {
        private final AccessLedger ledger;

        private Switched(AccessLedger ledger) {
            this.ledger = ledger;
        }

        @Override
        public Mono<List<Recorded<AccessEvent>>> append(List<AccessEvent> entries) {
            return on ? ledger.append(entries) : none.append(entries);
        }

        @Override
        public Flux<Recorded<AccessEvent>> naming(Collection<? extends TaggedId> ids, long from, long to) {
            return ledger.naming(ids, from, to);
        }

        @Override
        public Flux<Recorded<AccessEvent>> between(long from, long to) {
            return ledger.between(from, to);
        }
    }
}
