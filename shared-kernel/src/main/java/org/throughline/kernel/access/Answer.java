package org.throughline.kernel.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;

/**
 * What an answer showed.
 *
 * @param view stable name of the view
 * @param viewVersion version of the view's fold, from 1
 * @param parameters what was asked for, by name. Its subject is no person but the period of the access ledger in which
 *     it was asked, so that the keys change with the period
 * @param clients everybody whose data was shown, each once
 * @param fields the classes of fields that were shown
 * @param count how many rows were shown
 * @param position the care ledger's position that the answer stood for
 * @param hash keyed hash of the answer's canonical JSON while it was still sealed, under the period's key: the same
 *     answer rebuilt at the same positions has the same hash
 */
public record Answer(
        @Clear("the name of a view") String view,
        @Clear("a version of a view") int viewVersion,
        Sealed<Map<String, String>> parameters,
        List<ShownRecord> clients,
        Set<FieldClass> fields,
        @Clear("a number of rows") int count,
        @Clear("a position in a ledger") long position,
        Fingerprint hash) {
    /** Keeps its own copies. */
    public Answer {
        clients = List.copyOf(clients);
        fields = Set.copyOf(fields);
    }
}
