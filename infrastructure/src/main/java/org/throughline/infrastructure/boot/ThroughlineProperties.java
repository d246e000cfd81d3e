package org.throughline.infrastructure.boot;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator may set.
 *
 * @param dataDir where the embedded store, its keys and the key-encryption key live; made with mode 0700 if absent
 * @param policyPack file of the county's policy pack; the bundled one if not set
 * @param mongo the store
 * @param positionWait how long a query waits for the position it must have seen before it answers 503
 * @param commandWait how long a caller waits for a command before the answer is 'outcome unknown'
 */
@Validated
@ConfigurationProperties("throughline")
public record ThroughlineProperties(
        @NotNull @DefaultValue("data") Path dataDir,
        @Nullable Path policyPack,
        @NotNull @DefaultValue Mongo mongo,
        @NotNull @DefaultValue("5s") Duration positionWait,
        @NotNull @DefaultValue("15s") Duration commandWait) {
    /**
     * The store.
     *
     * @param uri address of a MongoDB; the embedded store is started if not set
     * @param clientKey key file (PKCS#12) for another process's embedded store; not for a MongoDB with a URI of its own
     * @param database name of the database; the keys and the accounts live in two further ones
     * @param allowSingleNode whether a MongoDB without replicas is accepted, which can lose acknowledged writes (SERVER-139311)
     */
    public record Mongo(
            @Nullable String uri,
            @Nullable Path clientKey,
            @NotBlank @DefaultValue("throughline") String database,
            @DefaultValue("false") boolean allowSingleNode) {}

    /** The file that holds the key-encryption key. */
    public Path keyEncryptionKeyFile() {
        return dataDir.resolve("keys").resolve("key-encryption-key.json");
    }
}
