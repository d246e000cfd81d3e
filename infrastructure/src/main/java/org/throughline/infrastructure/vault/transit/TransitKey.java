package org.throughline.infrastructure.vault.transit;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One key of a transit engine. Every call is an HTTP request and blocks; may be used by several threads.
 *
 * <p>All fail with {@link TransitFailure}.
 *
 * @see <a href="https://developer.hashicorp.com/vault/api-docs/secret/transit">Transit secrets engine (API)</a>
 */
public final class TransitKey {
    /** The kinds of transit key that take associated data. */
    private static final Set<String> WITH_ASSOCIATED_DATA = Set.of("aes128-gcm96", "aes256-gcm96", "chacha20-poly1305");

    private final TransitAddress address;
    private final TransitHttp http;

    /**
     * The key at {@code address}.
     *
     * @param patience how long one answer may take, connecting included
     */
    public TransitKey(TransitAddress address, VaultToken token, Duration patience) {
        this.address = address;
        this.http = new TransitHttp(token, patience);
    }

    /**
     * Makes sure that the key is there and of a fit kind. Encrypting alone would not tell: the engine makes a key that
     * it does not know, where the token allows it.
     */
    public void check() {
        JsonNode key = http.get(address.operation("keys/" + address.key()));
        if (!WITH_ASSOCIATED_DATA.contains(key.path("type").asString(""))
                || key.path("derived").asBoolean(false)) {
            throw new TransitFailure(
                    TransitFailure.Kind.UNFIT_KEY,
                    "The transit key " + address.key()
                            + " must be of type aes256-gcm96, aes128-gcm96 or chacha20-poly1305 and not derived",
                    null);
        }
    }

    /** Encrypts under the newest version of the key. */
    public String encrypt(byte[] plain, byte[] associated) {
        JsonNode data = http.post(
                address.operation("encrypt/" + address.key()),
                Map.of("plaintext", base64(plain), "associated_data", base64(associated)),
                TransitFailure.Kind.UNFIT_KEY);
        String ciphertext = data.path("ciphertext").asString("");
        if (ciphertext.isEmpty()) {
            throw TransitHttp.unreadable(null);
        }
        return ciphertext;
    }

    /** Decrypts what {@link #encrypt} made with the same associated data under any version that the engine keeps. */
    public byte[] decrypt(String ciphertext, byte[] associated) {
        JsonNode data = http.post(
                address.operation("decrypt/" + address.key()),
                Map.of("ciphertext", ciphertext, "associated_data", base64(associated)),
                TransitFailure.Kind.NOT_OPENED);
        try {
            return Base64.getDecoder().decode(data.path("plaintext").asString(""));
        } catch (IllegalArgumentException e) {
            throw TransitHttp.unreadable(e);
        }
    }

    /** Makes a new version, which encrypts from now on; earlier ones go on decrypting. */
    public void rotate() {
        http.post(address.operation("keys/" + address.key() + "/rotate"), Map.of(), TransitFailure.Kind.UNFIT_KEY);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
