package org.throughline.infrastructure.access.command;

import org.jspecify.annotations.Nullable;
import org.throughline.command.Right;

/** The right to each command, as the command itself declares it. One that declares none may be sent by nobody. */
public final class CommandRights {
    private CommandRights() {}

    /** The right to a class of commands; null if there is none. */
    public static @Nullable CommandRight of(Class<?> command) {
        Right declared = command.getAnnotation(Right.class);
        return declared == null
                ? null
                : new CommandRight(declared.roles().roles(), declared.relation(), declared.intakeQueue());
    }
}
