package org.throughline.kernel.event;

import java.util.List;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SubjectId;

/** Makes the envelopes of one command's events, in the order in which they are appended. Not for use by two threads. */
public final class Envelopes {
    private final TenantId tenant;
    private final Provenance provenance;
    private int ordinal;

    /** Starts at the first event of the command. */
    public Envelopes(TenantId tenant, Provenance provenance) {
        this.tenant = tenant;
        this.provenance = provenance;
    }

    /** The envelope of the next event, about one client. */
    public Envelope about(SubjectId client, Custody custody) {
        return about(List.of(Subject.client(client)), custody);
    }

    /** The envelope of the next event. */
    public Envelope about(List<Subject> subjects, Custody custody) {
        return about(subjects, custody, provenance.occurred());
    }

    /** The envelope of the next event, which happened at another time than the command says. */
    public Envelope about(List<Subject> subjects, Custody custody, Occurred occurred) {
        return about(subjects, custody, occurred, provenance.historical());
    }

    /** The same, for an event that is or is not long past whatever the command says. */
    public Envelope about(List<Subject> subjects, Custody custody, Occurred occurred, boolean historical) {
        return new Envelope(
                EventId.of(provenance.command(), ordinal++),
                tenant,
                subjects,
                custody,
                provenance.withOccurred(occurred).withHistorical(historical));
    }
}
