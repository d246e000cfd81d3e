package org.throughline.command.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.engagement.MergedStay;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.StayMerging;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.SupersedeReason;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/**
 * Which transitions the care that one person had elsewhere makes us owe: a function of the facts known, so that the
 * order in which they came cannot matter. Each compartment counts for itself, and a Part 2 compartment also knows the
 * general one; so nothing that everybody sees follows from what only a Part 2 program may know.
 */
final class TransitionsOwed {
    private final PolicyPack policy;
    private final Map<StayId, CareFact.Stay> stays = new LinkedHashMap<>();
    private final Map<Compartment, List<MergedStay>> merged = new LinkedHashMap<>();
    private final Map<TransitionTrigger, OwedTransition> owed = new LinkedHashMap<>();
    private final Map<TransitionTrigger, SupersedeReason> gaveWay = new LinkedHashMap<>();
    private final Map<TransitionTrigger, CancelReason> neverWas = new HashMap<>();

    TransitionsOwed(Collection<CareFact> facts, PolicyPack policy) {
        this.policy = policy;
        var byCompartment = new TreeMap<String, List<CareFact.Stay>>();
        var emergencies = new ArrayList<CareFact.Emergency>();
        for (CareFact fact : facts) {
            switch (fact) {
                case CareFact.Stay segment -> {
                    stays.put(segment.id(), segment);
                    byCompartment
                            .computeIfAbsent(segment.compartment().value(), none -> new ArrayList<>())
                            .add(segment);
                }
                case CareFact.Emergency visit -> emergencies.add(visit);
                case CareFact.Visit ignored -> {}
            }
        }
        byCompartment.forEach((compartment, known) -> merged.put(
                new Compartment(compartment),
                StayMerging.merge(known.stream().map(CareFact.Stay::segment).toList())));
        merged.forEach((compartment, known) -> known.forEach(stay -> consider(compartment, stay)));
        emergencies.forEach(this::consider);
    }

    /** Notes that {@code trigger} is not among the facts because it was entered in error just now. */
    TransitionsOwed afterTakingBack(TransitionTrigger trigger, EnteredInErrorReason reason) {
        neverWas.put(
                trigger,
                switch (reason) {
                    case ENTERED_IN_ERROR, REPLACED -> CancelReason.ENTERED_IN_ERROR;
                    case CANCELLED, PLANNED_AGAIN -> CancelReason.DISCHARGE_CANCELLED;
                });
        return this;
    }

    /** Why there was never a discharge; null if there was one, whatever became of it. */
    @Nullable CancelReason cancelledBecause(TransitionTrigger trigger) {
        return neverWas.get(trigger);
    }

    /** The transitions owed, whenever the care ended, the earliest discharge first. */
    List<OwedTransition> owed() {
        return owed.values().stream()
                .sorted(Comparator.comparing(
                                (OwedTransition one) -> one.discharge().start())
                        .thenComparing(one -> one.trigger().toString()))
                .toList();
    }

    /** Why no transition is owed for a trigger for which there was one. */
    SupersedeReason reasonAgainst(TransitionTrigger trigger) {
        return gaveWay.getOrDefault(trigger, SupersedeReason.CORRECTED);
    }

    /** Whether the person was admitted after {@code discharge} to a stay that makes us owe a transition of its own. */
    boolean readmittedAfter(Instant discharge, Compartment compartment) {
        return visibleIn(compartment).stream()
                .filter(stay -> stay.kind() == StayKind.ACUTE_INPATIENT)
                .filter(stay -> stay.start().isAfter(discharge))
                .anyMatch(this::opens);
    }

    private void consider(Compartment compartment, MergedStay stay) {
        stay.segments()
                .forEach(segment ->
                        gaveWay.put(new TransitionTrigger.StayEnded(segment.stay()), SupersedeReason.STAY_CONTINUED));
        var trigger = new TransitionTrigger.StayEnded(stay.last().stay());
        gaveWay.remove(trigger);
        CareFact.Stay last = factOf(stay.last().stay());
        Instant end = stay.end();
        if (end == null || !opens(stay)) {
            return;
        }
        if (readmittedAfter(end, compartment)) {
            gaveWay.put(trigger, SupersedeReason.READMITTED);
            return;
        }
        owe(
                trigger,
                typeAfter(stay.kind()),
                last,
                end,
                stay.segments().stream().map(segment -> factOf(segment.stay())).toList());
    }

    private void consider(CareFact.Emergency visit) {
        var trigger = new TransitionTrigger.EmergencyVisitEnded(visit.id());
        Instant end = visit.occurred().end();
        if (end == null
                || !policy.emergencyTransitionReasons().containsAny(visit.care().reasons())) {
            return;
        }
        if (ledToAdmission(visit, end)) {
            gaveWay.put(trigger, SupersedeReason.STAY_CONTINUED);
        } else if (readmittedAfter(end, visit.compartment())) {
            gaveWay.put(trigger, SupersedeReason.READMITTED);
        } else {
            owe(trigger, TransitionType.EMERGENCY_TO_OUTPATIENT, visit, end, List.of(visit));
        }
    }

    private void owe(
            TransitionTrigger trigger,
            TransitionType type,
            CareFact last,
            Instant end,
            List<? extends CareFact> facts) {
        Occurred was = last.occurred();
        OrganizationId organization = last.care().organization();
        owed.put(
                trigger,
                new OwedTransition(
                        trigger,
                        type,
                        new Occurred(end, null, was.precision(), was.zone(), was.basis()),
                        CareCustody.ofTransition(
                                facts.stream().map(CareFact::custody).toList(), policy),
                        organization));
    }

    /** Jails give no reasons; from elsewhere only stays for reasons of the county's value sets open a transition. */
    private boolean opens(MergedStay stay) {
        return switch (stay.kind()) {
            case JAIL -> true;
            case ACUTE_INPATIENT, SUD_RESIDENTIAL -> {
                CodeSet reasons = policy.transitionReasons().get(stay.kind());
                yield reasons != null
                        && stay.segments().stream()
                                .anyMatch(segment -> reasons.containsAny(
                                        factOf(segment.stay()).care().reasons()));
            }
            case SKILLED_NURSING, HOSPICE -> false;
        };
    }

    private static TransitionType typeAfter(StayKind kind) {
        return switch (kind) {
            case JAIL -> TransitionType.JAIL_TO_COMMUNITY;
            case SUD_RESIDENTIAL -> TransitionType.RESIDENTIAL_TO_OUTPATIENT;
            case ACUTE_INPATIENT, SKILLED_NURSING, HOSPICE -> TransitionType.HOSPITAL_TO_OUTPATIENT;
        };
    }

    /** Whether an acute segment began during the visit, or after its start on the local day on which it ended. */
    private boolean ledToAdmission(CareFact.Emergency visit, Instant end) {
        return visibleIn(visit.compartment()).stream()
                .filter(stay -> stay.kind() == StayKind.ACUTE_INPATIENT)
                .flatMap(stay -> stay.segments().stream())
                .map(segment -> segment.occurred())
                .filter(segment -> !segment.start().isBefore(visit.occurred().start()))
                .anyMatch(segment -> !segment.start().isAfter(end)
                        || segment.startDate().equals(visit.occurred().endDate()));
    }

    private List<MergedStay> visibleIn(Compartment compartment) {
        var visible = new ArrayList<MergedStay>(merged.getOrDefault(Compartment.GENERAL, List.of()));
        if (!compartment.equals(Compartment.GENERAL)) {
            visible.addAll(merged.getOrDefault(compartment, List.of()));
        }
        return visible;
    }

    private CareFact.Stay factOf(StayId stay) {
        CareFact.@Nullable Stay known = stays.get(stay);
        if (known == null) {
            throw new IllegalStateException("A merged stay has only the segments it was made of");
        }
        return known;
    }
}
