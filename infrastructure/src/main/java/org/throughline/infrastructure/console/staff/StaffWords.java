package org.throughline.infrastructure.console.staff;

import java.util.List;
import java.util.stream.Collectors;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PersonName;
import org.throughline.infrastructure.console.frame.Words;

/** A worker of the directory in words. */
final class StaffWords {
    private final Words words;
    private final Names names;

    StaffWords(Words words, Names names) {
        this.words = words;
        this.names = names;
    }

    String name(JsonMap worker) {
        String name = PersonName.of(worker.object("name"));
        return name.isEmpty() ? words.of("client.somebody") : name;
    }

    String roles(JsonMap worker) {
        return texts(worker, "roles").stream()
                .map(role -> words.of("role." + role))
                .collect(Collectors.joining(", "));
    }

    String programs(JsonMap worker) {
        return texts(worker, "programs").stream().map(this::program).sorted().collect(Collectors.joining(", "));
    }

    String program(String id) {
        return names.program(id).orElse(words.of("client.program.other"));
    }

    static List<String> texts(JsonMap json, String name) {
        return json.get(name) instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }
}
