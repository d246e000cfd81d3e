package org.throughline.infrastructure.console.record;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.console.frame.Act;
import org.throughline.infrastructure.console.frame.CommandActs;
import org.throughline.kernel.workforce.WorkerRole;

/** What can be done with a record, what is usual as it stands first. */
@Component
final class RecordActs {
    private final CommandActs commands;

    RecordActs(CommandActs commands) {
        this.commands = commands;
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
        List<CommandRoute> all = commands.on(kind.path(), roles);
        return new Offered(
                all.stream()
                        .filter(route -> usual.contains(last(route)))
                        .sorted(Comparator.comparingInt(route -> usual.indexOf(last(route))))
                        .map(route -> CommandActs.act(route, kind.noun(), id, from))
                        .toList(),
                all.stream()
                        .filter(route -> !usual.contains(last(route)))
                        .map(route -> CommandActs.act(route, kind.noun(), id, from))
                        .toList());
    }

    private static String last(CommandRoute route) {
        return route.path().substring(route.path().lastIndexOf('/') + 1);
    }
}
