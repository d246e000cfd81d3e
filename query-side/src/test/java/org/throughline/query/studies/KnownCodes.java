package org.throughline.query.studies;

import java.nio.charset.StandardCharsets;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.PersonCodes;

/** Codes that a test knows beforehand. */
final class KnownCodes implements PersonCodes {
    @Override
    public String key() {
        return "study:test:1:known";
    }

    @Override
    public String of(SubjectId client) {
        return Digests.sha256(client.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }
}
