package org.throughline.infrastructure.console.record;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;
import org.throughline.infrastructure.console.frame.Act;
import org.throughline.kernel.workforce.WorkerRole;

/** The ways to the forms of all commands that act on a record, as far as one's roles may give them. */
@Component
public final class RecordActs {
    private final List<CommandRoute> routes;

    RecordActs(List<CommandRoutes> capabilities) {
        this.routes = capabilities.stream()
                .flatMap(capability -> capability.routes().stream())
                .toList();
    }

    /**
     * What can be done with a record.
     *
     * @param usual what is usually done as it stands
     * @param other the rest
     */
    record Offered(List<Act> usual, List<Act> other) {
        Offered {
            usual = List.copyOf(usual);
            other = List.copyOf(other);
        }
    }

    /** What somebody in one of {@code roles} may do with a record of {@code kind}. */
    Offered of(RecordKind kind, String id, @Nullable String state, String from, Set<WorkerRole> roles) {
        List<String> usual = kind.usual(state);
        List<CommandRoute> all = routes.stream()
                .filter(route -> route.path().startsWith(kind.path() + "/"))
                .filter(route -> route.variables().size() == 1)
                .filter(route -> Act.isFor(roles, route.command()))
                .toList();
        return new Offered(
                all.stream()
                        .filter(route -> usual.contains(last(route)))
                        .sorted(Comparator.comparingInt(route -> usual.indexOf(last(route))))
                        .map(route -> act(kind.noun(), route, id, from))
                        .toList(),
                all.stream()
                        .filter(route -> !usual.contains(last(route)))
                        .map(route -> act(kind.noun(), route, id, from))
                        .toList());
    }

    /**
     * What somebody in one of {@code roles} may do with whatever has its commands below {@code path}.
     *
     * @param path with one variable, {@code noun}
     * @param from the page to come back to
     */
    public List<Act> below(String path, String noun, String id, String from, Set<WorkerRole> roles) {
        return routes.stream()
                .filter(route -> route.path().startsWith(path + "/"))
                .filter(route -> route.variables().size() == 1)
                .filter(route -> Act.isFor(roles, route.command()))
                .map(route -> act(noun, route, id, from))
                .toList();
    }

    private static Act act(String noun, CommandRoute route, String id, String from) {
        return Act.of(
                "command." + route.command().getSimpleName() + ".title",
                route.path().replace("{" + noun + "}", id),
                from,
                null);
    }

    private static String last(CommandRoute route) {
        return route.path().substring(route.path().lastIndexOf('/') + 1);
    }
}
