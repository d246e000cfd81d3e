package org.throughline.infrastructure.console.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The forms of all commands that people give. */
@Component
final class Forms {
    private final Map<String, CommandForm> byName = new LinkedHashMap<>();

    Forms(List<CommandRoutes> capabilities) {
        var fields = new FormFields(ValueSets.ofTheProduct());
        capabilities.stream()
                .flatMap(capability -> capability.routes().stream())
                .flatMap(route -> CommandForm.of(route, fields).stream())
                .forEach(form -> byName.put(form.name(), form));
    }

    /** All of them. */
    List<CommandForm> all() {
        return List.copyOf(byName.values());
    }

    /** The form of the command with the name. */
    Optional<CommandForm> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The form of what stands at the path. */
    Optional<CommandForm> at(String path) {
        return byName.values().stream()
                .filter(form -> form.route().path().equals(path))
                .findFirst();
    }
}
