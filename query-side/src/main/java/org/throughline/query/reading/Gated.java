package org.throughline.query.reading;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.FieldClass;

/**
 * An answer that has not left yet. What it shows is named beside it, so that the trace can be written first; the
 * answer itself comes out only against a grant.
 *
 * @param <V> type of the view; its personal fields are sealed values
 */
public final class Gated<V> {
    private final V view;
    private final String viewName;
    private final int viewVersion;
    private final List<ShownClient> clients;
    private final Set<FieldClass> fields;
    private final int count;
    private final long position;

    /**
     * An answer still behind the gate.
     *
     * @param viewName stable name of the view
     * @param viewVersion version of the view's fold, from 1
     * @param clients everybody whose data the view shows, each once
     * @param fields the classes of fields it shows
     * @param count how many rows it shows
     * @param position the care ledger's position up to which the view has taken in everything; 0 if it shows nothing of
     *     that ledger
     */
    public Gated(
            V view,
            String viewName,
            int viewVersion,
            List<ShownClient> clients,
            Set<FieldClass> fields,
            int count,
            long position) {
        this.view = view;
        this.viewName = viewName;
        this.viewVersion = viewVersion;
        this.clients = List.copyOf(clients);
        this.fields = Set.copyOf(fields);
        this.count = count;
        this.position = position;
    }

    /** The answer, against the grant that its trace has yielded. For the access gate only. */
    public V release(ReadGrant grant) {
        if (grant.tracePosition() <= 0) {
            throw new IllegalArgumentException("A grant names the trace that yielded it");
        }
        return view;
    }

    /** The sealed answer for hashing it into its own trace. For the access gate only. */
    public V unreleased() {
        return view;
    }

    /** Stable name of the view. */
    public String viewName() {
        return viewName;
    }

    /** Version of the view's fold. */
    public int viewVersion() {
        return viewVersion;
    }

    /** Everybody whose data the answer shows. */
    public List<ShownClient> clients() {
        return clients;
    }

    /** The classes of fields the answer shows. */
    public Set<FieldClass> fields() {
        return fields;
    }

    /** How many rows the answer shows. */
    public int count() {
        return count;
    }

    /** The newest position that the answer shows, null if it shows nothing of the care ledger. */
    public @Nullable CarePosition newestShown() {
        return position == 0 ? null : ShownClient.newest(clients);
    }

    /** The care ledger's position that the answer stands for; for its trace, since it moves with what is hidden, too. */
    public long position() {
        return position;
    }
}
