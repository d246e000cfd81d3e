package org.throughline.command.decision;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/**
 * What has become of one record of somebody else: recorded, perhaps corrected, perhaps entered in error and recorded
 * again.
 *
 * @param <F> what the record says
 */
public final class ExternalRecord<F> {
    private final SourceRecordId record;
    private F said;
    private EventId saidBy;
    private boolean inError;
    private boolean takenBackByHand;

    /** A record of which {@code envelope}'s event said something for the first time. */
    public ExternalRecord(SourceRecordId record, F said, Envelope envelope) {
        this.record = record;
        this.said = said;
        this.saidBy = envelope.eventId();
    }

    /** It was corrected, or recorded again after it was entered in error. */
    public void say(F now, Envelope envelope) {
        said = now;
        saidBy = envelope.eventId();
        inError = false;
        takenBackByHand = false;
    }

    /** There was no such thing. */
    public void enterInError(Envelope envelope) {
        inError = true;
        takenBackByHand = envelope.provenance().performer().worker() != null;
    }

    /** The record. */
    public SourceRecordId record() {
        return record;
    }

    /** The event that said last what is so. */
    public EventId saidBy() {
        return saidBy;
    }

    /** What is so, or null if it was entered in error. */
    public @Nullable F standing() {
        return inError ? null : said;
    }

    /** What is so; refuses what was entered in error. */
    public F requireStanding() {
        if (inError) {
            throw new Refusal(GeneralRefusal.RECORD_ENTERED_IN_ERROR);
        }
        return said;
    }

    /** What a worker has taken back, which its source may go on saying; null if none has. */
    public @Nullable F takenBackByHand() {
        return takenBackByHand ? said : null;
    }
}
