package org.throughline.infrastructure.console.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.access.command.CommandRight;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Something that can be done from a page, as the way to its form.
 *
 * @param key key of its words
 * @param href where its form is
 * @param letter its key on the keyboard, or null
 */
public record Act(String key, String href, @Nullable String letter) {
    private static final String FORMS = "/console/do";

    /**
     * The way to a form.
     *
     * @param path of the command, with or without parameters that fill the form in
     * @param from the page to come back to
     */
    public static Act of(String key, String path, String from, @Nullable String letter) {
        String joined = path.indexOf('?') < 0 ? "?" : "&";
        return new Act(key, FORMS + path + joined + "from=" + URLEncoder.encode(from, StandardCharsets.UTF_8), letter);
    }

    /** Whether somebody in one of {@code roles} may give {@code command} at all. */
    public static boolean isFor(Set<WorkerRole> roles, Class<? extends CareCommand> command) {
        CommandRight right = CommandRights.of(command);
        return right != null && right.roles().stream().anyMatch(roles::contains);
    }
}
