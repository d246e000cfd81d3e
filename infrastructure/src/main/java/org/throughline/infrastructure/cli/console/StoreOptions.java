package org.throughline.infrastructure.cli.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store a command works on. What is not given here is taken from the environment and from application.yaml. */
public final class StoreOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Directory of the embedded store and the keys (default: data).")
    @Nullable Path dataDir;

    @Option(
            names = "--policy-pack",
            paramLabel = "FILE",
            description = "The county's policy pack (default: the bundled one).")
    @Nullable Path policyPack;

    /** The same as settings of the application. */
    public List<String> settings() {
        var settings = new ArrayList<String>();
        if (dataDir != null) {
            settings.add("--throughline.data-dir=" + dataDir);
        }
        if (policyPack != null) {
            settings.add("--throughline.policy-pack=" + policyPack);
        }
        return settings;
    }

    /** The data directory in use as far as this command knows. */
    public Path directory() {
        return Objects.requireNonNullElse(
                dataDir, StoreSite.of(List.of(), System.getenv()).dataDir());
    }
}
