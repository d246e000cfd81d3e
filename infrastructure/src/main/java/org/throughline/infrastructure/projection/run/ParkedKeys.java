package org.throughline.infrastructure.projection.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;

/** Tells operators of parked keys. A key may say that a person is in a program, so what is told is a hash of it. */
final class ParkedKeys {
    private static final int SHOWN_BYTES = 8;

    private ParkedKeys() {}

    static List<ProjectionStatus.ParkedKey> of(String projection, BuildCheckpoint checkpoint) {
        return checkpoint.parked().entrySet().stream()
                .map(entry -> new ProjectionStatus.ParkedKey(
                        id(projection, entry.getKey()),
                        entry.getValue().position(),
                        entry.getValue().failure()))
                .sorted(Comparator.comparingLong(ProjectionStatus.ParkedKey::position)
                        .thenComparing(ProjectionStatus.ParkedKey::id))
                .toList();
    }

    /** The first 8 bytes of SHA-256 of the projection's name, a zero byte and the key, in hexadecimal digits. */
    static String id(String projection, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((projection + "\0" + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
