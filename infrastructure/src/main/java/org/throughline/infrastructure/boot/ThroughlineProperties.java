package org.throughline.infrastructure.boot;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.throughline.infrastructure.vault.KeyEncryptionSettings;
import org.throughline.infrastructure.vault.VaultSettings;

/**
 * What an operator may set.
 *
 * @param dataDir where the embedded store, its keys and the key-encryption key live; made with mode 0700 if absent
 * @param policyPack file of the county's policy pack; the bundled one if not set
 * @param mongo the store
 * @param vault the keys of personal data
 * @param positionWait how long a query waits for the position it must have seen before it answers 503
 * @param commandWait how long a caller waits for a command before the answer is 'outcome unknown'
 */
@Validated
@ConfigurationProperties("throughline")
public record ThroughlineProperties(
        @NotNull @DefaultValue("data") Path dataDir,
        @Nullable Path policyPack,
        @NotNull @DefaultValue Mongo mongo,
        @Valid @NotNull @DefaultValue Vault vault,
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

    /**
     * The keys of personal data.
     *
     * @param keyEncryptionKey URI of the key that wraps all others: {@code file:PATH},
     *     {@code hcvault-transit:https://HOST/MOUNT/keys/NAME}, or what an added Tink integration knows; a file in the data
     *     directory if not set
     * @param furtherKeyEncryptionKeys URIs of others that have wrapped keys or will
     * @param tokenFile file with the token of the key management service; otherwise that of VAULT_TOKEN
     * @param credentialsFile credentials for an added Tink integration; its default ones if not set
     * @param kmsPatience how long the key management service may take to answer
     * @param keysKept for how long an unwrapped key stays in memory, and a key destroyed elsewhere opens values here
     * @param mostKeysKept how many unwrapped keys of each kind stay in memory
     */
    public record Vault(
            @Nullable String keyEncryptionKey,
            @NotNull @DefaultValue List<String> furtherKeyEncryptionKeys,
            @Nullable Path tokenFile,
            @Nullable Path credentialsFile,

            @NotNull @DefaultValue("5s") @DurationMin(millis = 1)
            Duration kmsPatience,

            @NotNull @DefaultValue("10m") @DurationMin(millis = 1)
            Duration keysKept,

            @Min(1) @DefaultValue("20000") int mostKeysKept) {}

    /** Where the key-encryption keys are. */
    KeyEncryptionSettings keyEncryption() {
        Path file = dataDir.resolve("keys").resolve("key-encryption-key.json");
        return new KeyEncryptionSettings(
                Objects.requireNonNullElse(vault.keyEncryptionKey(), "file:" + file),
                vault.furtherKeyEncryptionKeys(),
                vault.tokenFile(),
                vault.credentialsFile(),
                vault.kmsPatience());
    }

    /** Bounds of the vault. */
    VaultSettings vaultBounds() {
        return new VaultSettings(vault.keysKept(), vault.mostKeysKept(), VaultSettings.DEFAULT.patience());
    }
}
