package org.throughline.infrastructure.torture.gate;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as the story tells it. Ids in it are those of the story; a position or a cursor that an earlier answer gave
 * stands as {@code <<N>>}, because it is another text on each side.
 *
 * @param who the worker who asks
 * @param route method and path of the route, with its variables, such as {@code GET /clients/{client}}
 * @param path below the root of the API, with ids and parameters
 * @param body the body of a command; null for a view
 * @param headers further headers by their names
 * @param person whom it is about, if it is about one
 * @param makes the ids that the command makes
 */
record Ask(
        Member who,
        String route,
        String path,
        @Nullable String body,
        Map<String, String> headers,
        @Nullable UUID person,
        List<Known> makes) {
    Ask {
        headers = Map.copyOf(headers);
        makes = List.copyOf(makes);
    }

    @Override
    public String toString() {
        return who.key() + ": " + (body == null ? "GET " : "POST ") + path + (body == null ? "" : " " + body)
                + (headers.isEmpty() ? "" : " " + headers);
    }
}
