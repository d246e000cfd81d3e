package org.throughline.query.view;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.TaggedId;

/**
 * Where a view is asked for.
 *
 * @param path below the root of the API, such as {@code /clients/{client}}
 * @param summary what it shows, in a few words
 * @param variable name in the path of what the view is about; null for views about no one thing
 * @param about the id that the variable's value stands for
 * @param posted whether it is asked for with POST, since what is asked for is personal and may stand in no URL
 */
public record ViewPath(
        String path,
        String summary,
        @Nullable String variable,
        Function<UUID, ? extends TaggedId> about,
        boolean posted) {
    /** The path of a view about one client, worker, program or record, whose id is {@code variable} in braces. */
    public static ViewPath of(String path, String variable, Function<UUID, ? extends TaggedId> about, String summary) {
        if (!path.contains("{" + variable + "}")) {
            throw new IllegalArgumentException(path + " has no variable " + variable);
        }
        return new ViewPath(path, summary, variable, about, false);
    }

    /** The path of a view about no one of them. */
    public static ViewPath of(String path, String summary) {
        return new ViewPath(path, summary, null, id -> aboutNothing(path), false);
    }

    /** The same of a view that is asked for with POST: what it takes is personal. */
    public static ViewPath posted(String path, String summary) {
        return new ViewPath(path, summary, null, id -> aboutNothing(path), true);
    }

    private static TaggedId aboutNothing(String path) {
        throw new IllegalArgumentException(path + " is about no one thing");
    }
}
