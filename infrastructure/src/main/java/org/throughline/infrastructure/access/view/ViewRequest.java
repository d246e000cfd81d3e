package org.throughline.infrastructure.access.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.view.View;

/**
 * What somebody asks to see.
 *
 * @param view the view
 * @param target the client, worker, program or record it is about; null for views about no one of them
 * @param parameters everything that was asked for, by name; sealed in the trace, so it may hold personal data
 * @param origin where the request came from
 */
public record ViewRequest(View view, @Nullable TaggedId target, Map<String, String> parameters, RequestOrigin origin) {
    /** Refuses a target that is not of the kind the view is about. */
    public ViewRequest {
        parameters = Map.copyOf(parameters);
        boolean fits = switch (view.scope()) {
            case CLIENT, CLIENT_IDENTITY -> target instanceof SubjectId;
            case WORKER, VIEWER -> target instanceof WorkerId;
            case PROGRAM -> target instanceof ProgramId;
            case RECORD, DIRECTORY_ENTRY -> target != null;
            case OWN_PROGRAMS, STAFF, DIRECTORY, LEDGERS, CLIENT_SEARCH, EVERYBODY_WITHOUT_NAMES -> target == null;
        };
        if (!fits) {
            throw new IllegalArgumentException("The view " + view.name() + " is not about such a target");
        }
    }
}
