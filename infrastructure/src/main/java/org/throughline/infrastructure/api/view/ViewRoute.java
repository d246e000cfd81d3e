package org.throughline.infrastructure.api.view;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.view.ViewKind;
import org.throughline.kernel.id.TaggedId;

/**
 * A view on the wire: GET from a path under {@code /api/v1}.
 *
 * @param path such as {@code /clients/{client}}
 * @param kind the view, as the gate knows it
 * @param view class of the answer
 * @param summary what it shows, in a few words
 * @param target the client, worker, program or record it is about; null for views about no one of them
 * @param query the message for the query bus
 */
public record ViewRoute(
        String path,
        ViewKind kind,
        Class<?> view,
        String summary,
        Function<ViewParameters, @Nullable TaggedId> target,
        Function<ViewParameters, Object> query) {}
