package org.throughline.command.engagement;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.FacilityUnit;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;

/** How facts about care elsewhere are kept, and what follows from them. */
final class CareCustody {
    private CareCustody() {}

    /** How a record of this care is kept: that of a Part 2 unit for the workers of its receiving queue alone. */
    static Custody ofRecord(CareElsewhere care, PolicyPack policy) {
        Set<Label> labels = EnumSet.noneOf(Label.class);
        if (policy.sudReasons().containsAny(care.reasons())) {
            labels.add(Label.SUD);
        }
        Optional<FacilityUnit> unit = policy.facilityUnit(care.types());
        if (unit.map(FacilityUnit::part2).orElse(false)) {
            labels.add(Label.PART2);
            return new Custody(unit.get().custodian(), unit.get().receivingQueue(), RetentionClass.SUD_RECORD, labels);
        }
        return new Custody(
                unit.map(FacilityUnit::custodian).orElse(policy.externalCustodian()),
                null,
                RetentionClass.EXTERNAL_RECORD,
                labels);
    }

    /** How the transition that care makes us owe is kept: as our own record, or as a Part 2 record stays one. */
    static Custody ofTransition(Collection<Custody> records, PolicyPack policy) {
        Optional<Custody> part2 = records.stream().filter(Custody::part2).findFirst();
        Set<Label> labels = EnumSet.noneOf(Label.class);
        records.forEach(record -> labels.addAll(record.labels()));
        return part2.map(record -> new Custody(record.custodian(), record.program(), record.retention(), labels))
                .orElseGet(() -> new Custody(policy.custodian(), null, RetentionClass.CLINICAL_RECORD, labels));
    }

    /** Whose queue owns it: that of the workers who may see it, or the intake queue. */
    static ProgramId queue(Custody transition, PolicyPack policy) {
        ProgramId program = transition.program();
        return transition.part2() && program != null ? program : policy.intakeQueue();
    }
}
