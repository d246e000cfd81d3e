package org.throughline.infrastructure.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.vault.VaultFixture.GRANT;
import static org.throughline.infrastructure.vault.VaultFixture.now;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.metrics.VaultHealth;
import org.throughline.infrastructure.vault.kek.KeyEncryptionSettings;
import org.throughline.infrastructure.vault.key.VaultSettings;
import org.throughline.kernel.privacy.Sealed;

class VaultHealthTest {
    @TempDir
    private Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void health_tells_counts_and_names_what_is_down_without_secrets() throws IOException {
        Path token = directory.resolve("token");
        Files.writeString(token, TransitServer.TOKEN);
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        try (var server = new TransitServer()) {
            var keks = new KeyEncryptionSettings(server.uri(), List.of(), token, null, Duration.ofSeconds(2));
            Vault vault = now(Vault.open(TestMongo.freshDatabase(), keks, VaultSettings.DEFAULT, meters));
            Sealed<String> value = VaultFixture.stored(vault, VaultFixture.somebody(), "a note");
            now(vault.opening(GRANT, List.of(value)));
            now(vault.opening(GRANT, List.of(value)));

            var watched = new VaultHealth(vault.status(), meters);
            Awaitility.await().untilAsserted(() -> {
                var health = now(watched.health());
                assertThat(health.getStatus()).isEqualTo(Status.UP);
                assertThat(health.getDetails()).containsEntry("keys", 3L).containsEntry("toRewrap", 0L);
            });
            try {
                Awaitility.await()
                        .untilAsserted(() -> assertThat(meters.get("throughline.vault.keys")
                                        .tag("state", "active")
                                        .gauge()
                                        .value())
                                .isEqualTo(3));
            } finally {
                // the meters do not keep what they measure
                Reference.reachabilityFence(watched);
            }
            assertThat(meters.get("throughline.vault.cache")
                            .tags("use", "opening", "result", "hit")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("throughline.vault.cached")
                            .tag("use", "opening")
                            .gauge()
                            .value())
                    .isEqualTo(1);

            server.seal(true);
            var down = now(new VaultHealth(vault.status(), new SimpleMeterRegistry()).health());
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails()).containsEntry("cause", "KEK_UNREACHABLE");
            assertThat(down.toString()).doesNotContain(TransitServer.TOKEN);
        }
    }
}
