package org.throughline.infrastructure.boot;

import com.mongodb.ConnectionString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.throughline.infrastructure.security.place.NetworkRange;
import org.throughline.infrastructure.vault.kek.KeyEncryptionSettings;
import org.throughline.infrastructure.vault.key.VaultSettings;

/**
 * What an operator may set.
 *
 * @param dataDir where the embedded store, its keys and the key-encryption key live; made with mode 0700 if absent
 * @param policyPack file of the county's policy pack; the bundled one if not set
 * @param mongo the store
 * @param vault the keys of personal data
 * @param positionWait how long a query waits for the position it must have seen before it answers 503
 * @param commandWait how long a caller waits for a command before the answer is 'outcome unknown'
 * @param refusalsPerSecond how many commands of a worker may come to nothing in a second, on this node
 * @param trustedProxies addresses and ranges of the proxies whose Forwarded (RFC 7239) says where somebody is; nobody's if not set
 * @param allowPlainHttp whether the server may listen beyond the loopback without TLS, where a proxy or tunnel protects the way
 * @param management the management port
 */
@ConfigurationProperties("throughline")
public record ThroughlineProperties(
        @DefaultValue("data") Path dataDir,
        @Nullable Path policyPack,
        @DefaultValue Mongo mongo,
        @DefaultValue Vault vault,
        @DefaultValue("5s") Duration positionWait,
        @DefaultValue("15s") Duration commandWait,
        @DefaultValue("20") int refusalsPerSecond,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("false") boolean allowPlainHttp,
        @DefaultValue Management management) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Refuses what the application could not run with. */
    public ThroughlineProperties {
        SettingBounds.set("throughline.data-dir", dataDir);
        SettingBounds.time(
                "throughline.position-wait",
                positionWait,
                SHORTEST,
                Duration.ofMinutes(10),
                "a question that waits holds its connection");
        SettingBounds.time(
                "throughline.command-wait",
                commandWait,
                SHORTEST,
                Duration.ofMinutes(10),
                "a caller who waits holds its connection");
        SettingBounds.number(
                "throughline.refusals-per-second",
                refusalsPerSecond,
                1,
                1_000_000,
                "each costs as much as a command that is accepted, and a worker's commands count while they are looked at");
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(ThroughlineProperties::range);
    }

    /**
     * The management port.
     *
     * @param tokenFile file with the token that scrapers and probes say; needed where others than this machine reach the port
     */
    public record Management(@Nullable Path tokenFile) {}

    /** Whose word on where somebody is counts. */
    List<NetworkRange> proxies() {
        return trustedProxies.stream().map(ThroughlineProperties::range).toList();
    }

    private static NetworkRange range(String text) {
        try {
            return NetworkRange.parse(text.strip());
        } catch (IllegalArgumentException none) {
            throw new SettingRefused("The setting throughline.trusted-proxies holds what is no address; accepted are"
                    + " addresses and ranges, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8");
        }
    }

    /**
     * The store.
     *
     * @param uri address of a MongoDB; the embedded store is started if not set
     * @param clientKey key file (PKCS#12) for another process's embedded store; not for a MongoDB with a URI of its own
     * @param database name of the database; the keys and the accounts live in two further ones
     * @param allowSingleNode whether a MongoDB without replicas is accepted, which can lose acknowledged writes (SERVER-139311)
     * @param answerWait how long the store may take for one answer, connecting included
     */
    public record Mongo(
            @Nullable String uri,
            @Nullable Path clientKey,
            @DefaultValue("throughline") String database,
            @DefaultValue("false") boolean allowSingleNode,
            @DefaultValue("10s") Duration answerWait) {
        private static final String EMBEDDED = "embedded";
        private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,47}");

        /** Refuses what no store could be found by. */
        public Mongo {
            if (!DATABASE.matcher(SettingBounds.set("throughline.mongo.database", database))
                    .matches()) {
                throw new SettingRefused("The setting throughline.mongo.database is no name that every store takes;"
                        + " up to 48 letters, digits, dashes and underscores are accepted, a letter or digit first");
            }
            if (uri != null && !isAddress(uri)) {
                throw new SettingRefused("The setting throughline.mongo.uri is no address of a MongoDB; accepted is"
                        + " mongodb://HOST:PORT or mongodb+srv://HOST, with special characters of user and password"
                        + " percent-encoded");
            }
            if (clientKey != null && uri == null) {
                throw new SettingRefused(
                        "The setting throughline.mongo.client-key is set without throughline.mongo.uri;"
                                + " it opens the embedded store of another process, whose address is accepted there");
            }
            SettingBounds.time(
                    "throughline.mongo.answer-wait",
                    answerWait,
                    Duration.ofMillis(100),
                    Duration.ofMinutes(2),
                    "callers wait as long for a store that is gone");
        }

        /** What a name service has to say of an address is not looked at here. */
        private static boolean isAddress(String uri) {
            try {
                return uri.equals(EMBEDDED)
                        || uri.startsWith("mongodb+srv://")
                        || !new ConnectionString(uri).getHosts().isEmpty();
            } catch (IllegalArgumentException none) {
                return false;
            }
        }
    }

    /**
     * The keys of personal data.
     *
     * @param keyEncryptionKey URI of the key that wraps all others: file:PATH,
     *     hcvault-transit:https://HOST/MOUNT/keys/NAME, or what an added Tink integration knows; a file in the data
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
            @DefaultValue List<String> furtherKeyEncryptionKeys,
            @Nullable Path tokenFile,
            @Nullable Path credentialsFile,
            @DefaultValue("5s") Duration kmsPatience,
            @DefaultValue("10m") Duration keysKept,
            @DefaultValue("20000") int mostKeysKept) {
        /** Refuses what the vault could not run with. */
        public Vault {
            SettingBounds.time(
                    "throughline.vault.kms-patience",
                    kmsPatience,
                    SHORTEST,
                    Duration.ofMinutes(2),
                    "whoever needs a key waits for it");
            SettingBounds.time(
                    "throughline.vault.keys-kept",
                    keysKept,
                    SHORTEST,
                    Duration.ofDays(1),
                    "for so long a key that was destroyed on another node still opens values on this one");
            SettingBounds.number(
                    "throughline.vault.most-keys-kept", mostKeysKept, 1, 10_000_000, "they are kept in memory");
        }
    }

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
