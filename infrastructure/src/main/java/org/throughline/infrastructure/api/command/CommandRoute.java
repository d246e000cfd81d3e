package org.throughline.infrastructure.api.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.api.caller.PathVariables;
import org.throughline.kernel.engagement.CareElsewhere;

/**
 * A command on the wire: POST to a path under {@code /api/v1}. A variable of the path is the component of the
 * command with its name; the other components are the fields of the body.
 *
 * @param path such as {@code /referrals/{referral}/acceptance}
 * @param command the command
 * @param summary what it does, in a few words
 * @param made names of ids that the service makes unless the caller brings them
 */
public record CommandRoute(String path, Class<? extends CareCommand> command, String summary, List<String> made) {
    /** Where the API begins. */
    public static final String ROOT = "/api/v1";

    /**
     * Components of commands that no request brings: what the service says itself, the record of another system, which
     * what is typed in here has none of, and what only an import says.
     */
    public static final Set<String> UNSAID = Set.of("provenance", "record", "lookBackFrom");

    /** Keeps its own copy of the names. */
    public CommandRoute {
        made = List.copyOf(made);
    }

    /** A route whose command has the ids {@code made} by the service unless the caller brings them. */
    public CommandRoute(String path, Class<? extends CareCommand> command, String summary, String... made) {
        this(path, command, summary, List.of(made));
    }

    /** Names of the components that the path holds. */
    public List<String> variables() {
        return PathVariables.of(path);
    }

    /** The path with the variables' values in their places. */
    public String pathOf(Map<String, String> variables) {
        String filled = path;
        for (String name : variables()) {
            filled = filled.replace("{" + name + "}", variables.getOrDefault(name, ""));
        }
        return filled;
    }

    /** Whether the command is about something that lasts, so that it has an end besides its beginning. */
    public boolean lasts() {
        return Stream.of(command.getRecordComponents()).anyMatch(part -> part.getType() == CareElsewhere.class);
    }
}
