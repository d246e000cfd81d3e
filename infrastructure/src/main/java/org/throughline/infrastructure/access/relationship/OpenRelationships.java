package org.throughline.infrastructure.access.relationship;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.episode.CaseloadAssignment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;

/** What relates programs and workers to one client so far, while the client's events are folded. Not for two threads. */
public final class OpenRelationships {
    private final SubjectId client;
    private final Set<TaggedId> charts;
    private final Map<TaggedId, List<Made>> byRecord = new LinkedHashMap<>();
    private final Map<CaseloadAssignment, Made> assignments = new LinkedHashMap<>();
    private final OpenEncounters encounters = new OpenEncounters();
    private final Set<TaggedId> identified = new LinkedHashSet<>();
    private final Map<TaggedId, Set<Compartment>> received = new HashMap<>();
    private @Nullable Relationship registration;
    private Compartment compartment = Compartment.GENERAL;
    private @Nullable WorkerId maker;
    private Instant recordedAt = Instant.EPOCH;

    /**
     * A relationship and how it came about.
     *
     * @param under the unconfirmed encounter by which alone its maker could make it, or null
     */
    private record Made(Relationship relationship, @Nullable EncounterId under) {
        private boolean serves(WorkerId worker, ProgramId program) {
            return under == null && (worker.equals(relationship.worker()) || program.equals(relationship.program()));
        }
    }

    OpenRelationships(SubjectId client, Set<? extends TaggedId> charts) {
        this.client = client;
        this.charts = Set.copyOf(charts);
    }

    /** What is folded next was entered by {@code worker}, null for a service, and recorded in a compartment at an instant. */
    void by(@Nullable WorkerId worker, Compartment recorded, Instant at) {
        this.maker = worker;
        this.compartment = recorded;
        this.recordedAt = at;
    }

    /** A worker has declared an encounter with the client. */
    public void declared(EncounterEvent.Declared encounter) {
        encounters.declared(encounter, compartment, recordedAt);
    }

    /** Somebody else has confirmed the encounter. */
    public void confirmed(EncounterId encounter) {
        encounters.confirmed(encounter);
    }

    /** Whether {@code person} is the client. */
    public boolean isOf(SubjectId person) {
        return client.equals(person);
    }

    /** Whether {@code record} is about the client under an id of an unknown person. */
    public boolean isChart(TaggedId record) {
        return charts.contains(record);
    }

    /** From now on the record is about the client, too, whatever id its other events name. */
    public void identifiedIn(TaggedId record) {
        identified.add(record);
    }

    /** The record is not about the client after all. */
    public void notIdentifiedIn(TaggedId record) {
        identified.remove(record);
        encounters.reasonGone(record);
    }

    /** A worker registered the client, which relates them as long as nobody has to do with the client. */
    public void registeredBy(@Nullable WorkerId worker) {
        if (worker != null) {
            registration = new Relationship(AccessRule.REGISTRATION, compartment, null, worker);
        }
    }

    /** Who carries the client may be others after {@code event}. */
    public void carried(CareEvent event) {
        List<CaseloadAssignment> now = CaseloadAssignment.after(List.copyOf(assignments.keySet()), event);
        assignments.keySet().retainAll(now);
        for (CaseloadAssignment one : now) {
            assignments.computeIfAbsent(
                    one,
                    fresh -> made(new Relationship(
                            AccessRule.CASELOAD_ASSIGNMENT, compartment, fresh.program(), fresh.worker())));
        }
    }

    /** The record is open, which only the role of a crisis responder can make use of. */
    public void present(AccessRule rule, TaggedId record) {
        add(record, new Relationship(rule, compartment, null, null));
    }

    /** The record is open and somebody is responsible for it. */
    public void owned(AccessRule rule, TaggedId record, Responsibility owner) {
        add(record, new Relationship(rule, compartment, owner.queue(), owner.worker()));
    }

    /** The record is open and a program has to do with it; nothing where there is none. */
    public void program(AccessRule rule, TaggedId record, @Nullable ProgramId program) {
        if (program != null) {
            add(record, new Relationship(rule, compartment, program, null));
        }
    }

    /** The record is over, for everybody. */
    public void over(@Nullable TaggedId record) {
        if (record != null) {
            byRecord.remove(record);
            encounters.reasonGone(record);
        }
    }

    /** Where this event was recorded the record was received: there it goes on when others, who do not know of it, end it. */
    public void received(TaggedId record) {
        if (!compartment.equals(Compartment.GENERAL)) {
            received.computeIfAbsent(record, unknown -> new HashSet<>()).add(compartment);
        }
    }

    /** Where this event was recorded nobody has the record any more. */
    public void notReceived(TaggedId record) {
        received.getOrDefault(record, new HashSet<>()).remove(compartment);
    }

    /** The record is over for everybody who may know of the end; for the others, and for who has received it, it goes on. */
    public void overAsFarAsKnown(TaggedId record) {
        notReceived(record);
        List<Made> ties = byRecord.get(record);
        if (ties != null) {
            boolean general = compartment.equals(Compartment.GENERAL);
            Set<Compartment> goingOn = received.getOrDefault(record, Set.of());
            ties.removeIf(tie -> {
                Compartment where = tie.relationship().compartment();
                return where.equals(compartment) || (general && !goingOn.contains(where));
            });
        }
    }

    /** What was recorded of the record in the compartment of this event relates nobody any more. */
    public void overInThisCompartment(TaggedId record) {
        List<Made> ties = byRecord.get(record);
        if (ties != null) {
            ties.removeIf(tie -> tie.relationship().compartment().equals(compartment));
        }
    }

    /** The program has nothing to do with the record any more. */
    public void programLeaves(TaggedId record, ProgramId program) {
        List<Made> ties = byRecord.get(record);
        if (ties != null) {
            ties.removeIf(tie -> program.equals(tie.relationship().program())
                    && tie.relationship().worker() == null);
        }
    }

    /** Records in which the client was identified, under whose id their other events are not found. */
    Set<TaggedId> identified() {
        return identified;
    }

    /** What relates whom to the client at {@code now} (UTC). */
    List<Relationship> ties(Instant now) {
        var ties = new ArrayList<Relationship>();
        assignments.forEach((assignment, made) -> ties.add(at(now, assignment.episode(), made)));
        byRecord.forEach((record, several) -> several.forEach(made -> ties.add(at(now, record, made))));
        if (registration != null) {
            ties.add(registration);
        }
        ties.addAll(encounters.relationships(now));
        return ties;
    }

    private Relationship at(Instant now, TaggedId record, Made made) {
        Set<EncounterId> under = made.under() == null ? Set.of() : Set.of(made.under());
        return made.relationship().notFor(encounters.makersNoMore(record, under, now));
    }

    private void add(TaggedId record, Relationship relationship) {
        Relationship tie = relationship.by(record);
        List<Made> ties = byRecord.computeIfAbsent(record, unknown -> new ArrayList<>());
        Made now = made(tie);
        boolean known = ties.stream()
                .anyMatch(before -> before.relationship().equals(tie)
                        && (before.under() == null || Objects.equals(before.under(), now.under())));
        if (!known) {
            ties.removeIf(before -> before.relationship().equals(tie));
            ties.add(now);
        }
    }

    /** A maker who carries the client, or whose program has to do with them anyway, needed no encounter for it. */
    private Made made(Relationship tie) {
        EncounterId under = encounters
                .unconfirmedOf(maker, recordedAt)
                .filter(encounter -> !isRelatedWithout(encounter))
                .map(EncounterEvent.Declared::encounter)
                .orElse(null);
        return new Made(tie, under);
    }

    private boolean isRelatedWithout(EncounterEvent.Declared encounter) {
        WorkerId worker = encounter.worker();
        return assignments.values().stream().anyMatch(made -> made.serves(worker, encounter.program()))
                || byRecord.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(made -> made.serves(worker, encounter.program()))
                || (registration != null && worker.equals(registration.worker()));
    }
}
