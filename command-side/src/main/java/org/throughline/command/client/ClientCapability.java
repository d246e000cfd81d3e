package org.throughline.command.client;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;

/** Who people are: registered, confirmed, corrected, deceased. */
public final class ClientCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "client",
            List.of(ClientEvent.class),
            List.of(ClientCommand.class),
            List.of(
                    new Model<>(SubjectId.class, ClientState.class),
                    new Model<>(SourceRecordId.class, FeedRecordState.class)),
            List.of(new ClientDecision()),
            List.of(RecordId.of(SubjectId.class, SubjectId::new, Names.PERSON, Breadth.PERSON)
                    .refusedAs(ClientRefusal.CLIENT_UNKNOWN)
                    .at("/clients/{client}")),
            List.of(ClientRefusal.values()),
            Relates.PROGRAMS_AND_WORKERS);

    private ClientCapability() {}
}
