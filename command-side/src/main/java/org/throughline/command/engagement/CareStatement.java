package org.throughline.command.engagement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.ExternalRecord;
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
     * That {@code fact} is so; nothing if that is known, or if an import repeats what a worker has taken back; refused if a
     * worker says of a known record something else than what is known, because what they leave out would be lost. A fact that
     * is kept for others than before is taken back for those and recorded anew, so that nobody goes on seeing the old one.
     */
    List<CareEvent> isSo(CareFact fact, SourceRecordId record, @Nullable ExternalRecord<CareFact> known) {
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
        if (fact.compartment().equals(before.compartment())) {
            return List.of(fact.corrected(envelope(fact), client));
        }
        EnteredInErrorReason reason =
                fact.custody().part2() ? EnteredInErrorReason.ENTERED_IN_ERROR : EnteredInErrorReason.REPLACED;
        return List.of(
                before.enteredInError(envelope(before), client, known, reason),
                fact.recorded(envelope(fact), client, record));
    }

    /** A feed's word on a record is whole; what somebody who types it in leaves out, they need not know of. */
    private void requireWhole() {
        if (provenance.performer().worker() != null) {
            throw new Refusal(GeneralRefusal.RECORD_KNOWN_OTHERWISE);
        }
    }

    /** That it never was. */
    CareEvent neverWas(ExternalRecord<CareFact> known, EnteredInErrorReason reason) {
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

    /** What follows for the transitions of somebody who had not died. */
    List<TransitionEvent> revive(HeldTransitions held, TransitionsOwed owed) {
        return held.revive(owed, client, window, envelopes, policy);
    }

    /** What follows for the transitions of the person. */
    List<TransitionEvent> settle(HeldTransitions held, TransitionsOwed owed, ClientStanding standing) {
        return held.settle(owed, client, standing.died(), window, envelopes, policy);
    }

    /**
     * What an import opens although it says nothing new: an earlier run may have had a wrong as-of, and so left out what is
     * owed. Nothing that is open ends for it.
     */
    List<TransitionEvent> openWhatIsOwed(HeldTransitions held, TransitionsOwed owed, ClientStanding standing) {
        return byImport ? held.open(owed, client, standing.died(), window, envelopes, policy) : List.of();
    }

    private Envelope envelope(CareFact fact) {
        return envelopes.about(
                List.of(Subject.client(client)),
                fact.custody(),
                fact.occurred(),
                provenance.historical() || window.isAfter(fact.occurred()));
    }
}
