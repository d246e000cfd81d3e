package org.throughline.infrastructure.api;

import java.util.List;
import java.util.regex.Pattern;
import org.throughline.command.CareCommand;

/**
 * A command on the wire: POST to a path under {@code /api/v1}. A variable of the path is the component of the
 * command with its name; the other components are the fields of the body.
 *
 * @param path such as {@code /referrals/{referral}/acceptance}
 * @param command the command
 * @param summary what it does, in a few words
 */
public record CommandRoute(String path, Class<? extends CareCommand> command, String summary) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** Names of the components that the path holds. */
    public List<String> variables() {
        return VARIABLE.matcher(path).results().map(result -> result.group(1)).toList();
    }
}
