package org.throughline.infrastructure.access.relationship;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.encounter.EncounterTime;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;

/** The encounters that workers have declared with one client, while the client's events are folded. Not for two threads. */
final class OpenEncounters {
    private final Map<EncounterId, Encounter> encounters = new LinkedHashMap<>();

    /**
     * One encounter.
     *
     * @param ends when it ends if nobody confirms it (UTC)
     * @param reasonGone whether the crisis that was its reason is over, or was somebody else's
     */
    private record Encounter(
            EncounterEvent.Declared declared,
            Compartment compartment,
            Instant ends,
            boolean confirmed,
            boolean reasonGone) {
        private boolean unconfirmedAfter(Instant now) {
            return !confirmed && !now.isBefore(ends);
        }

        private Relationship relationship() {
            ProgramId program = declared.crisis() == null ? declared.program() : null;
            return new Relationship(AccessRule.DECLARED_ENCOUNTER, compartment, program, declared.worker());
        }
    }

    void declared(EncounterEvent.Declared event, Compartment compartment, Instant recordedAt) {
        encounters.put(
                event.encounter(), new Encounter(event, compartment, EncounterTime.endOf(recordedAt), false, false));
    }

    void confirmed(EncounterId encounter) {
        encounters.computeIfPresent(
                encounter,
                (id, one) -> new Encounter(one.declared(), one.compartment(), one.ends(), true, one.reasonGone()));
    }

    /** What {@code record} stood for is over, and so is an encounter whose reason it was. */
    void reasonGone(TaggedId record) {
        encounters.replaceAll((id, one) -> record.equals(one.declared().crisis())
                ? new Encounter(one.declared(), one.compartment(), one.ends(), one.confirmed(), true)
                : one);
    }

    /** The encounter that stands on the word of {@code maker} alone at {@code now}; empty where a confirmed one does too. */
    Optional<EncounterEvent.Declared> unconfirmedOf(@Nullable WorkerId maker, Instant now) {
        List<Encounter> own = encounters.values().stream()
                .filter(one -> one.declared().worker().equals(maker))
                .toList();
        return own.stream().anyMatch(Encounter::confirmed)
                ? Optional.empty()
                : own.stream()
                        .filter(one -> !one.unconfirmedAfter(now))
                        .map(Encounter::declared)
                        .findFirst();
    }

    /** Who made a record under these encounters, or has one for the reason of {@code record}, that ended unconfirmed. */
    Set<WorkerId> makersNoMore(TaggedId record, Set<EncounterId> under, Instant now) {
        var makers = new LinkedHashSet<WorkerId>();
        encounters.forEach((id, one) -> {
            boolean madeUnder =
                    under.contains(id) || record.equals(one.declared().crisis());
            if (madeUnder && one.unconfirmedAfter(now)) {
                makers.add(one.declared().worker());
            }
        });
        return makers;
    }

    List<Relationship> relationships(Instant now) {
        return encounters.values().stream()
                .filter(one -> !one.reasonGone() && !one.unconfirmedAfter(now))
                .map(Encounter::relationship)
                .toList();
    }
}
