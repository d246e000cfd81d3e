package org.throughline.command.client;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** For whom a record of a feed was recorded first, since it was last entered in error. Its id is the record's. */
@EventSourcedEntity
public final class FeedRecordState {
    private final SourceRecordId record;
    private @Nullable SubjectId client;

    @EntityCreator
    FeedRecordState(@InjectEntityId SourceRecordId record) {
        this.record = record;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(SourceRecordId record) {
        return new ReadSet()
                .about(
                        record,
                        ClientEvent.ProspectRegistered.class,
                        ClientEvent.DeathEvidenceRecorded.class,
                        ClientEvent.DeathEvidenceEnteredInError.class)
                .criteria();
    }

    /** Refuses a record that is known for somebody else. */
    void requireFreeOrOf(SubjectId asked) {
        if (client != null && !client.equals(asked)) {
            throw new Refusal(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.ProspectRegistered event) {
        if (record.equals(event.record())) {
            first(event.client());
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.DeathEvidenceRecorded event) {
        if (record.equals(event.record())) {
            first(event.client());
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.DeathEvidenceEnteredInError event) {
        if (record.equals(event.record())) {
            client = null;
        }
    }

    private void first(SubjectId found) {
        if (client == null) {
            client = found;
        }
    }
}
