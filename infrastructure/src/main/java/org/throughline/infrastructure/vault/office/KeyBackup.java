package org.throughline.infrastructure.vault.office;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a backup of keys says of itself; stands beside it.
 *
 * @param active keys in it
 * @param destroyed tombstones in it
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param keks ids of the key-encryption keys that are needed to open it
 * @param kek id of the one that sealed this
 * @param seal by that key, so that nobody else can make a backup that destroys keys
 */
record KeyBackup(long active, long destroyed, String sha256, List<String> keks, String kek, String seal) {
    private static final String FORMAT = "throughline key backup 1";
    private static final JsonMapper JSON = JsonMapper.shared();

    String toJson() {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("active", active)
                .put("destroyed", destroyed)
                .put("sha256", sha256);
        keks.forEach(json.putArray("keks")::add);
        return json.put("kek", kek).put("seal", seal).toPrettyString() + "\n";
    }

    /** Fails with {@link IllegalArgumentException} if it is none. */
    static KeyBackup of(String text) {
        JsonNode json = JSON.readTree(text);
        if (!FORMAT.equals(json.path("format").asString(""))) {
            throw new IllegalArgumentException("Not of this format");
        }
        return new KeyBackup(
                json.path("active").asLong(-1),
                json.path("destroyed").asLong(-1),
                json.path("sha256").asString(""),
                json.path("keks").valueStream().map(kek -> kek.asString("")).toList(),
                json.path("kek").asString(""),
                json.path("seal").asString(""));
    }
}
