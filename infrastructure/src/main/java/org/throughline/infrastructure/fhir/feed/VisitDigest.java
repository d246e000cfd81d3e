package org.throughline.infrastructure.fhir.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.SubjectId;

/**
 * Tells whether a visit elsewhere is said to be what it was, without keeping what is said of it: half of a SHA-256 over all
 * that a command of the visit compares. Sealed words count by their keyed hash.
 */
public record VisitDigest(long high, long low) {
    /** What no visit is said to be. */
    public static final VisitDigest OF_NOTHING = new VisitDigest(0, 0);

    /** The digest of a visit of {@code client}. */
    public static VisitDigest of(SubjectId client, VisitMode mode, Occurred occurred, CareElsewhere care) {
        var parts = new Parts();
        parts.add(client);
        parts.add(mode);
        parts.add(occurred.start());
        parts.add(occurred.end());
        parts.add(occurred.precision());
        parts.add(occurred.zone());
        parts.add(occurred.basis());
        parts.add(care.organization());
        parts.add(care.facility());
        parts.count(care.practitioners());
        care.practitioners().forEach(parts::add);
        parts.code(care.encounterClass());
        parts.codes(care.types());
        parts.codes(care.reasons());
        parts.code(care.disposition());
        return parts.digest();
    }

    /** Each part with its length before it, so that no two lists of parts run together to the same bytes. */
    private static final class Parts {
        private final MessageDigest sha = sha256();

        void add(@Nullable Object part) {
            if (part == null) {
                length(-1);
                return;
            }
            byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
            length(text.length);
            sha.update(text);
        }

        void count(List<?> parts) {
            length(parts.size());
        }

        void codes(List<Coded> codes) {
            count(codes);
            codes.forEach(this::code);
        }

        void code(@Nullable Coded code) {
            if (code == null) {
                length(-1);
                return;
            }
            add(code.system());
            add(code.version());
            add(code.code());
            add(code.text() == null ? null : code.text().subject());
            add(code.text() == null ? null : code.text().fingerprint());
            add(code.mappedCode());
            add(code.mapVersion());
        }

        private void length(int length) {
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        }

        VisitDigest digest() {
            ByteBuffer digest = ByteBuffer.wrap(sha.digest());
            return new VisitDigest(digest.getLong(), digest.getLong());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
