package org.throughline.kernel.access;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.FieldClass;

/**
 * What an answer showed.
 *
 * @param view stable name of the view
 * @param viewVersion version of the view's fold, from 1
 * @param parameters what was asked for
 * @param clients everybody whose data was shown, each once
 * @param fields the classes of fields that were shown
 * @param count how many rows were shown
 * @param position the care ledger's position that the answer stood for
 * @param hash keyed hash of the sealed answer
 */
public record Answer(
        @Clear("the name of a view") String view,
        @Clear("a version of a view") int viewVersion,
        SealedParameters parameters,
        List<ShownRecord> clients,
        Set<FieldClass> fields,
        @Clear("a number of rows") int count,
        @Clear("a position in a ledger") long position,
        AnswerHash hash) {
    /** Keeps its own copies. */
    public Answer {
        clients = List.copyOf(clients);
        fields = Set.copyOf(fields);
    }
}
