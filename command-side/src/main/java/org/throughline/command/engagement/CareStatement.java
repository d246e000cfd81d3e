package org.throughline.command.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.ExternalRecord;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionEvent;

/** What somebody says of one record of care elsewhere, as events in the order in which they are appended. */
final class CareStatement {
    private final SubjectId client;
    private final Provenance provenance;
    private final boolean byImport;
    private final PolicyPack policy;
    private final LookBack window;
    private final Envelopes envelopes;

    /** @param asOf the as-of instant of the import that says it, or null if it is no import */
    CareStatement(SubjectId client, Provenance provenance, @Nullable Instant asOf, PolicyPack policy) {
        this.client = client;
        this.provenance = provenance;
        this.byImport = asOf != null;
        this.policy = policy;
        this.window = LookBack.of(provenance, asOf, policy);
        this.envelopes = new Envelopes(policy.tenant(), provenance);
    }

    /**
     * That {@code fact} is so, for those for whom it is kept; where it was kept for others it is taken back there, so that
     * nobody goes on seeing the old one.
     *
     * @param known what each side knows of the record, if it knows it
     */
    List<CareEvent> isSo(CareFact fact, SourceRecordId record, Map<Compartment, ExternalRecord<CareFact>> known) {
        var events = new ArrayList<CareEvent>();
        known.forEach((part, there) -> {
            CareFact before = there.standing();
            boolean onlyThere = before != null && !fact.compartment().knows(before.compartment());
            if (before != null && onlyThere && before.compartment().equals(part)) {
                requireWhole();
                events.add(before.enteredInError(envelope(before), client, there, EnteredInErrorReason.REPLACED));
            }
        });
        List<CareEvent> here = isSo(fact, record, known.get(fact.compartment()));
        events.addAll(here);
        return here.isEmpty() ? List.of() : events;
    }

    /**
     * Nothing if that is known, or if an import repeats what a worker has taken back; refused if a worker says of a known
     * record something else than what is known, because what they leave out would be lost.
     */
    private List<CareEvent> isSo(CareFact fact, SourceRecordId record, @Nullable ExternalRecord<CareFact> known) {
        CareFact before = known == null ? null : known.standing();
        if (known == null || before == null) {
            CareFact takenBack = known == null ? null : known.takenBackByHand();
            return byImport && takenBack != null && fact.says(takenBack)
                    ? List.of()
                    : List.of(fact.recorded(envelope(fact), client, record));
        }
        if (fact.says(before)) {
            return List.of();
        }
        requireWhole();
        return fact.compartment().equals(before.compartment())
                ? List.of(fact.corrected(envelope(fact), client))
                : List.of(
                        before.enteredInError(envelope(before), client, known, EnteredInErrorReason.ENTERED_IN_ERROR),
                        fact.recorded(envelope(fact), client, record));
    }

    /** A feed's word on a record is whole; what somebody who types it in leaves out, they need not know of. */
    private void requireWhole() {
        if (provenance.performer().worker() != null) {
            throw new Refusal(GeneralRefusal.RECORD_KNOWN_OTHERWISE);
        }
    }

    /**
     * That it never was, on each side on which it is said.
     *
     * @param known what each side knows of the record
     */
    List<CareEvent> neverWas(Map<Compartment, ExternalRecord<CareFact>> known, EnteredInErrorReason reason) {
        if (known.isEmpty()) {
            throw new Refusal(GeneralRefusal.RECORD_UNKNOWN);
        }
        List<CareEvent> events = known.entrySet().stream()
                .filter(side -> isKept(side.getValue().standing(), side.getKey()))
                .map(side -> neverWas(side.getValue(), reason))
                .toList();
        if (events.isEmpty()) {
            throw new Refusal(GeneralRefusal.RECORD_ENTERED_IN_ERROR);
        }
        return events;
    }

    private static boolean isKept(@Nullable CareFact fact, Compartment part) {
        return fact != null && fact.compartment().equals(part);
    }

    private CareEvent neverWas(ExternalRecord<CareFact> known, EnteredInErrorReason reason) {
        CareFact fact = known.requireStanding();
        return fact.enteredInError(envelope(fact), client, known, reason);
    }

    /** That the person had not died. */
    CareEvent neverDied(ClientEvent.DeathRecorded death, EnteredInErrorReason reason) {
        return new ClientEvent.DeathEnteredInError(
                envelopes.about(
                        List.of(Subject.client(client)),
                        death.envelope().custody(),
                        death.envelope().occurred()),
                client,
                death.envelope().eventId(),
                reason);
    }

    /** What follows for the transitions of somebody who had not died, where one part of the record is kept. */
    List<TransitionEvent> revive(CareSide side) {
        return side.held().revive(owed(side), client, window, envelopes, policy);
    }

    /** What follows for the transitions of the person, where one part of the record is kept. */
    List<TransitionEvent> settle(CareSide side, TransitionsOwed owed, ClientStanding standing) {
        return side.held().settle(owed, client, standing.died(side.part()), window, envelopes, policy);
    }

    TransitionsOwed owed(CareSide side) {
        return new TransitionsOwed(side.facts().values(), policy);
    }

    /**
     * What an import opens although it says nothing new: an earlier run may have had a wrong as-of, and so left out what is
     * owed. Nothing that is open ends for it.
     */
    List<TransitionEvent> openWhatIsOwed(CareSide side, ClientStanding standing) {
        return byImport
                ? side.held().open(owed(side), client, standing.died(side.part()), window, envelopes, policy)
                : List.of();
    }

    private Envelope envelope(CareFact fact) {
        return envelopes.about(
                List.of(Subject.client(client)),
                fact.custody(),
                fact.occurred(),
                provenance.historical() || window.isAfter(fact.occurred()));
    }
}
