package org.throughline.infrastructure.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.policy.PolicyPackLoader;

/** Looks at the files that settings name, before stores and keys are made for a start that would fail on them. */
final class SettingFiles {
    private SettingFiles() {}

    /**
     * Looks at all of them.
     *
     * @throws SettingRefused if one cannot be read
     * @throws org.throughline.infrastructure.policy.PolicyPackInvalid if the policy pack cannot be used
     */
    static void demand(ThroughlineProperties settings) {
        readable("throughline.policy-pack", settings.policyPack());
        readable("throughline.mongo.client-key", settings.mongo().clientKey());
        readable("throughline.vault.token-file", settings.vault().tokenFile());
        readable("throughline.management.token-file", settings.management().tokenFile());
        if (settings.management().tokenFile() != null) {
            ReaderToken.from(settings.management().tokenFile());
        }
        readable("throughline.vault.credentials-file", settings.vault().credentialsFile());
        if (settings.policyPack() != null) {
            PolicyPackLoader.from(settings.policyPack());
        }
    }

    private static void readable(String setting, @Nullable Path file) {
        if (file == null) {
            return;
        }
        String what = !Files.exists(file)
                ? "does not exist"
                : Files.isDirectory(file) ? "is a directory" : Files.isReadable(file) ? "" : "may not be read";
        if (!what.isEmpty()) {
            throw new SettingRefused("The setting " + setting + " names " + file + ", which " + what
                    + "; accepted is a file that this account may read");
        }
    }
}
