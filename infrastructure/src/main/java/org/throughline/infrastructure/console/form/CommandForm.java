package org.throughline.infrastructure.console.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.throughline.infrastructure.access.command.CommandRight;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * The form of a command, made from its record.
 *
 * @param route the command on the wire
 * @param fields what the body holds, in declared order, without when it was
 * @param roles who may give it
 */
record CommandForm(CommandRoute route, List<FormField> fields, Set<WorkerRole> roles) {
    /** More fields than this are not looked over at a glance. */
    static final int LARGEST_GROUP = 7;

    /** Where the components of a record would make a longer group, its groups by hand. */
    private static final Map<String, List<List<String>>> GROUPS = Map.of(
            "ReceiveCrisisContact",
            List.of(
                    List.of("channel", "relation", "imminentRisk", "weapons", "area"),
                    List.of("location", "callback", "queue", "worker")));

    CommandForm {
        fields = List.copyOf(fields);
        roles = Set.copyOf(roles);
    }

    /** The form of {@code route}; empty if only services send its command. */
    static Optional<CommandForm> of(CommandRoute route, FormFields fields) {
        CommandRight right = CommandRights.of(route.command());
        if (right == null || right.roles().isEmpty()) {
            return Optional.empty();
        }
        List<String> made = route.made();
        // The first id that the service makes is that of the new record; another may stand for somebody who is known.
        Predicate<String> left = name -> CommandRoute.UNSAID.contains(name)
                || route.variables().contains(name)
                || (!made.isEmpty() && made.getFirst().equals(name));
        return Optional.of(new CommandForm(
                route,
                fields.of(route.command(), left).stream()
                        .map(field -> made.contains(field.name()) ? optional(field) : field)
                        .toList(),
                right.roles()));
    }

    private static FormField optional(FormField field) {
        return new FormField(
                field.owner(),
                field.name(),
                field.kind(),
                false,
                field.change(),
                field.noun(),
                field.choices(),
                field.coded(),
                field.parts());
    }

    /** The command's name, which begins the keys of its words. */
    String name() {
        return route.command().getSimpleName();
    }

    /** Every field, with those inside others. */
    Stream<FormField> all() {
        return fields.stream().flatMap(FormField::all);
    }

    /** The simple fields of {@code siblings} that somebody is asked for, in groups that can be looked over. */
    static List<List<FormField>> groups(List<FormField> siblings) {
        List<FormField> asked = siblings.stream()
                .filter(field -> field.simple() && !field.known())
                .toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        List<List<String>> declared = GROUPS.get(asked.getFirst().owner());
        if (declared != null) {
            return declared.stream()
                    .map(names -> names.stream()
                            .flatMap(name ->
                                    asked.stream().filter(field -> field.name().equals(name)))
                            .toList())
                    .toList();
        }
        if (asked.size() > LARGEST_GROUP) {
            throw new IllegalStateException("The fields of " + asked.getFirst().owner() + " need groups");
        }
        List<List<FormField>> one = new ArrayList<>();
        one.add(asked);
        return one;
    }
}
