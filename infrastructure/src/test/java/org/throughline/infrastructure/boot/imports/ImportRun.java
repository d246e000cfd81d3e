package org.throughline.infrastructure.boot.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.cli.console.Stores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One {@code import fhir} in this process.
 *
 * @param command what it left behind
 * @param report its figures, as it wrote them with {@code --json}
 */
record ImportRun(CommandRun command, JsonNode report) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Imports on the application's own stores. */
    static ImportRun of(FeedDirectory delivery, Path data, Path policy, String... further) throws IOException {
        return on(TestStores.real(), delivery, data, policy, further);
    }

    static ImportRun on(Stores stores, FeedDirectory delivery, Path data, Path policy, String... further)
            throws IOException {
        Path figures = Files.createTempFile(policy.getParent(), "figures", ".json");
        var arguments = new ArrayList<>(arguments(delivery, data, policy));
        arguments.addAll(List.of("--json", figures.toString()));
        arguments.addAll(List.of(further));
        CommandRun command = CommandRun.on(stores, arguments.toArray(String[]::new));
        if (command.code() > 1) {
            throw new AssertionError("The import ended with " + command.code() + ": " + command.err());
        }
        return new ImportRun(command, JSON.readTree(Files.readString(figures)));
    }

    static List<String> arguments(FeedDirectory delivery, Path data, Path policy) {
        return List.of(
                "import",
                "fhir",
                delivery.toString(),
                "--data-dir",
                data.toString(),
                "--policy-pack",
                policy.toString());
    }

    long count(String name) {
        return report.path(name).asLong();
    }

    /** What the delivery amounts to, without what only the first run of it opened. */
    JsonNode figures() {
        return report.path("figures").deepCopy().asObject().without("transitionsOpened");
    }
}
