package org.throughline.infrastructure.access.relationship;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.episode.CaseloadAssignment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;

/** What relates programs and workers to one client so far, while the client's events are folded. Not for two threads. */
public final class OpenRelationships {
    private final SubjectId client;
    private final Set<TaggedId> charts;
    private final Map<TaggedId, List<Relationship>> byRecord = new LinkedHashMap<>();
    private final Map<CaseloadAssignment, Relationship> assignments = new LinkedHashMap<>();
    private final Set<TaggedId> identified = new LinkedHashSet<>();
    private final Map<TaggedId, Set<Compartment>> received = new HashMap<>();
    private @Nullable Relationship registration;
    private Compartment compartment = Compartment.GENERAL;

    OpenRelationships(SubjectId client, Set<? extends TaggedId> charts) {
        this.client = client;
        this.charts = Set.copyOf(charts);
    }

    /** What is folded next was recorded in {@code recorded}. */
    void in(Compartment recorded) {
        this.compartment = recorded;
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
    }

    /** A worker registered the client, which relates them as long as nobody else has to do with the client. */
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
            assignments.putIfAbsent(
                    one, new Relationship(AccessRule.CASELOAD_ASSIGNMENT, compartment, one.program(), one.worker()));
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
        List<Relationship> ties = byRecord.get(record);
        if (ties != null) {
            Set<Compartment> goingOn = received.getOrDefault(record, Set.of());
            ties.removeIf(tie -> tie.compartment().equals(compartment)
                    || (compartment.equals(Compartment.GENERAL) && !goingOn.contains(tie.compartment())));
        }
    }

    /** What was recorded of the record in the compartment of this event relates nobody any more. */
    public void overInThisCompartment(TaggedId record) {
        List<Relationship> ties = byRecord.get(record);
        if (ties != null) {
            ties.removeIf(tie -> tie.compartment().equals(compartment));
        }
    }

    /** The program has nothing to do with the record any more. */
    public void programLeaves(TaggedId record, ProgramId program) {
        List<Relationship> ties = byRecord.get(record);
        if (ties != null) {
            ties.removeIf(tie -> program.equals(tie.program()) && tie.worker() == null);
        }
    }

    /** Records in which the client was identified, under whose id their other events are not found. */
    Set<TaggedId> identified() {
        return identified;
    }

    List<Relationship> ties() {
        var ties = new ArrayList<>(assignments.values());
        byRecord.values().forEach(ties::addAll);
        if (ties.isEmpty() && registration != null) {
            ties.add(registration);
        }
        return ties;
    }

    private void add(TaggedId record, Relationship tie) {
        List<Relationship> ties = byRecord.computeIfAbsent(record, unknown -> new ArrayList<>());
        if (!ties.contains(tie)) {
            ties.add(tie);
        }
    }
}
