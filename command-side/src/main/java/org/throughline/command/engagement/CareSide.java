package org.throughline.command.engagement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ExternalRecord;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionEvent;

/**
 * A person's stays and emergency visits elsewhere, and the transitions that follow from them, as those know them for whom one
 * part of the record is kept: what is general, and what is theirs.
 */
final class CareSide {
    private final CareElsewhereScope scope;
    private final Compartment part;
    private final Map<TaggedId, ExternalRecord<CareFact>> records = new LinkedHashMap<>();
    private final HeldTransitions held;
    private @Nullable SubjectId knownFor;

    CareSide(CareElsewhereScope scope, Compartment part) {
        this.scope = scope;
        this.part = part;
        this.held = new HeldTransitions(part);
    }

    /** The part of the record. */
    Compartment part() {
        return part;
    }

    /** What stands of all that was said. */
    Map<TaggedId, CareFact> facts() {
        var facts = new LinkedHashMap<TaggedId, CareFact>();
        records.forEach((id, known) -> {
            CareFact fact = known.standing();
            if (fact != null) {
                facts.put(id, fact);
            }
        });
        return facts;
    }

    HeldTransitions held() {
        return held;
    }

    void requireOfThisClient() {
        if (knownFor != null && !knownFor.equals(scope.client())) {
            throw new Refusal(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
    }

    /** What is said in one record, or null if nobody knows it. */
    @Nullable ExternalRecord<CareFact> record(TaggedId id) {
        return records.get(id);
    }

    /** Takes in what was recorded or is about to be, if it is to be known here. */
    void on(CareEvent event) {
        if (!part.knows(Compartment.of(event.envelope()))) {
            return;
        }
        switch (event) {
            case ExternalCareEvent.StayRecorded it -> {
                noteHolder(it.stay(), it.client());
                note(it.stay(), it, it.record(), stay(it, it.stay(), it.kind(), it.care()));
            }
            case ExternalCareEvent.StayCorrected it ->
                note(it.stay(), it, null, stay(it, it.stay(), it.kind(), it.care()));
            case ExternalCareEvent.EmergencyVisitRecorded it -> {
                noteHolder(it.visit(), it.client());
                note(it.visit(), it, it.record(), emergency(it, it.visit(), it.care()));
            }
            case ExternalCareEvent.EmergencyVisitCorrected it ->
                note(it.visit(), it, null, emergency(it, it.visit(), it.care()));
            case ExternalCareEvent.StayEnteredInError it -> forget(it.stay(), it);
            case ExternalCareEvent.EmergencyVisitEnteredInError it -> forget(it.visit(), it);
            case TransitionEvent it when it.client().equals(scope.client()) -> held.on(it);
            default -> {}
        }
    }

    private static CareFact stay(ExternalCareEvent event, StayId stay, StayKind kind, CareElsewhere care) {
        return new CareFact.Stay(
                stay, kind, event.envelope().occurred(), care, event.envelope().custody());
    }

    private static CareFact emergency(ExternalCareEvent event, VisitId visit, CareElsewhere care) {
        return new CareFact.Emergency(
                visit, event.envelope().occurred(), care, event.envelope().custody());
    }

    private void note(TaggedId id, ExternalCareEvent event, @Nullable SourceRecordId record, CareFact fact) {
        if (event.client().equals(scope.client())) {
            ExternalRecord<CareFact> known = records.get(id);
            if (known != null) {
                known.say(fact, event.envelope());
            } else if (record != null) {
                records.put(id, new ExternalRecord<>(record, fact, event.envelope()));
            }
        }
    }

    private void forget(TaggedId id, ExternalCareEvent event) {
        noteHolder(id, null);
        ExternalRecord<CareFact> known = records.get(id);
        if (known != null && event.client().equals(scope.client())) {
            known.enterInError(event.envelope());
            held.tookBack(event.envelope());
        }
    }

    private void noteHolder(TaggedId fact, @Nullable SubjectId holder) {
        if (fact.equals(scope.fact())) {
            knownFor = holder;
        }
    }
}
