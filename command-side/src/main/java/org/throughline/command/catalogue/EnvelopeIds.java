package org.throughline.command.catalogue;

import java.util.List;
import java.util.UUID;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.event.IdempotencyKey;
import org.throughline.kernel.id.ConsentId;
import org.throughline.kernel.id.DelegationId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SourceRecordId;

/** The kinds of ids that stand in envelopes and entries and belong to no context. */
final class EnvelopeIds {
    static final List<RecordId<?>> ALL = List.of(
            RecordId.of(IdempotencyKey.class, id -> new IdempotencyKey(digits(id)), Names.ORIGIN, Breadth.COMMAND),
            RecordId.of(RequestId.class, RequestId::new, Names.ORIGIN, Breadth.COMMAND),
            RecordId.of(SourceRecordId.class, id -> new SourceRecordId(digits(id)), Names.ORIGIN, Breadth.FACT),
            RecordId.of(ConsentId.class, ConsentId::new, Names.PERSONS_RECORD, Breadth.WORK),
            RecordId.of(DelegationId.class, DelegationId::new, Names.PERSONS_RECORD, Breadth.WORK));

    private EnvelopeIds() {}

    private static String digits(UUID id) {
        return id.toString().replace("-", "");
    }
}
