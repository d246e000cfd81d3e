package org.throughline.infrastructure.torture.gate;

import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.ClientTies;
import org.throughline.infrastructure.access.relationship.RecordPresence;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Mono;

/**
 * Takes one check out of applications and puts it back: whether somebody may know that a record or a person exists. The
 * product has no such switch; it shows that the torture would find a gate that forgot the question.
 */
final class RemovableCheck {
    private volatile boolean removed;

    void remove() {
        removed = true;
    }

    void restore() {
        removed = false;
    }

    /** Puts the switch into an application that is about to start. */
    void into(ConfigurableApplicationContext starting) {
        starting.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof CareRelationships relationships ? new Switched(relationships) : bean;
            }
        });
    }

    private final class Switched implements CareRelationships {
        private final CareRelationships checked;

        private Switched(CareRelationships checked) {
            this.checked = checked;
        }

        @Override
        public Mono<ClientTies> ofClient(SubjectId client) {
            return checked.ofClient(client)
                    .map(ties -> removed ? new ClientTies(open(ties.presence()), ties.ties()) : ties);
        }

        @Override
        public Mono<Map<ProgramId, Custody>> custodies(Set<ProgramId> programs) {
            return checked.custodies(programs);
        }

        @Override
        public Mono<RecordPresence> ofRecord(TaggedId record) {
            return checked.ofRecord(record)
                    .map(found -> removed ? new RecordPresence(open(found.compartments()), found.clients()) : found);
        }

        private static Set<Compartment> open(Set<Compartment> compartments) {
            return compartments.isEmpty() ? compartments : Set.of(Compartment.GENERAL);
        }
    }
}
