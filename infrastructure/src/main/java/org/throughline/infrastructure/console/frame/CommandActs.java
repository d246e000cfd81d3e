package org.throughline.infrastructure.console.frame;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;
import org.throughline.kernel.workforce.WorkerRole;

/** The ways to the forms of all commands that act on something, as far as one's roles may give them. */
@Component
public final class CommandActs {
    private static final String CLIENT = "client";

    private final List<CommandRoute> routes;

    CommandActs(List<CommandRoutes> capabilities) {
        this.routes = capabilities.stream()
                .flatMap(capability -> capability.routes().stream())
                .toList();
    }

    /** The commands below {@code path}, which has one variable, that somebody in one of {@code roles} may give. */
    public List<CommandRoute> on(String path, Set<WorkerRole> roles) {
        return routes.stream()
                .filter(route -> route.path().startsWith(path + "/"))
                .filter(route -> route.variables().size() == 1)
                .filter(route -> Act.isFor(roles, route.command()))
                .toList();
    }

    /**
     * The ways to the forms of all commands below {@code path}.
     *
     * @param noun the variable of the path, whose value is {@code id}
     * @param from the page to come back to
     */
    public List<Act> below(String path, String noun, String id, String from, Set<WorkerRole> roles) {
        return on(path, roles).stream().map(route -> act(route, noun, id, from)).toList();
    }

    /** The ways to the forms that make something new for a client, filled in with who it is for. */
    public List<Act> makingFor(String client, String from, Set<WorkerRole> roles) {
        return routes.stream()
                .filter(route -> route.variables().isEmpty())
                .filter(route -> !route.made().contains(CLIENT))
                .filter(route -> Stream.of(route.command().getRecordComponents())
                        .anyMatch(part -> part.getName().equals(CLIENT)))
                .filter(route -> Act.isFor(roles, route.command()))
                .map(route -> Act.of(key(route), route.path() + "?client=" + client, from, null))
                .toList();
    }

    /** The way to the form of one command. */
    public static Act act(CommandRoute route, String noun, String id, String from) {
        return Act.of(key(route), route.path().replace("{" + noun + "}", id), from, null);
    }

    private static String key(CommandRoute route) {
        return "command." + route.command().getSimpleName() + ".title";
    }
}
