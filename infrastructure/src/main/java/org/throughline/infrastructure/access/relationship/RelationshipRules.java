package org.throughline.infrastructure.access.relationship;

import java.util.List;
import org.throughline.kernel.event.CareEvent;

/** Every rule of what relates whom to a client. Events of a family without a rule relate nobody. */
public final class RelationshipRules {
    private static final List<RelationshipRule<?>> ALL = List.of(
            new RegistrationRelationships(),
            new ReferralRelationships(),
            new EncounterRelationships(),
            new IntakeRelationships(),
            new EpisodeRelationships(),
            new TransitionRelationships(),
            new CrisisRelationships(),
            new CaseloadRelationships());

    private static final ClassValue<List<RelationshipRule<?>>> BY_EVENT = new ClassValue<>() {
        @Override
        protected List<RelationshipRule<?>> computeValue(Class<?> event) {
            return ALL.stream()
                    .filter(rule -> rule.family().isAssignableFrom(event))
                    .toList();
        }
    };

    private RelationshipRules() {}

    /** The families of events that relate somebody. */
    public static List<Class<? extends CareEvent>> families() {
        return ALL.stream()
                .<Class<? extends CareEvent>>map(RelationshipRule::family)
                .toList();
    }

    static void fold(CareEvent event, OpenRelationships open) {
        BY_EVENT.get(event.getClass()).forEach(rule -> apply(rule, event, open));
    }

    private static <E extends CareEvent> void apply(RelationshipRule<E> rule, CareEvent event, OpenRelationships open) {
        rule.fold(rule.family().cast(event), open);
    }
}
