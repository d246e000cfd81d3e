package org.throughline.infrastructure.api.command;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.access.request.InvalidRequest;
import tools.jackson.databind.node.ObjectNode;

/** Makes a command from its path and body. */
final class CommandBinder {
    private CommandBinder() {}

    /**
     * Puts the variables of the path into the body, and an id for each that the service makes and the caller left out.
     *
     * @throws InvalidRequest if the body names an id of the path, too
     */
    static void complete(CommandRoute route, Map<String, String> variables, ObjectNode body) {
        for (String variable : route.variables()) {
            if (body.has(variable)) {
                throw new InvalidRequest(variable, "stands in the path already", "a body without it");
            }
            body.put(variable, variables.get(variable));
        }
        for (String made : route.made()) {
            if (!body.hasNonNull(made)) {
                body.put(made, UUID.randomUUID().toString());
            }
        }
    }

    /** What is wrong with the fields, whatever else may be wrong with the request. */
    static List<FieldError> errors(CommandRoute route, ObjectNode body, Positions positions) {
        var binder = new RecordBinder(PersonalValues.DRAFT, positions::care);
        binder.components(route.command(), body, CommandRoute.UNSAID, CommandContext.fields(route));
        return binder.errors();
    }

    /**
     * The command.
     *
     * @param unsaid the components that no request brings
     * @throws InvalidRequest naming every wrong field
     */
    static CareCommand bind(
            CommandRoute route,
            ObjectNode body,
            Map<String, @Nullable Object> unsaid,
            PersonalValues personal,
            Positions positions) {
        var binder = new RecordBinder(personal, positions::care);
        Object command = binder.record(route.command(), body, "", unsaid, CommandContext.fields(route));
        if (command == null) {
            throw new InvalidRequest(binder.errors());
        }
        return route.command().cast(command);
    }
}
