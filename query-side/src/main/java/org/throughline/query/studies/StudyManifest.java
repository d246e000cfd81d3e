package org.throughline.query.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By what a study can be repeated and its input be proved. Holds nothing of when or by whom it was run, so that the
 * same study has the same manifest.
 *
 * @param measure name of the measure
 * @param measureVersion version of its rules
 * @param codeVersion version of the program that computed it
 * @param policyPackVersion version of the county's policy pack
 * @param codeSets version of each value set used, by its id
 * @param ledger name of the ledger
 * @param epoch random id of the epoch of the ledger in which the position was recorded
 * @param asOfPosition last position taken in, with that epoch
 * @param asOfInstant when that was recorded (UTC)
 * @param root Merkle root (RFC 6962) of the ledger after the block that holds the position, in hexadecimal digits
 * @param rootLeaves how many leaves the root covers
 * @param observedUntil last local date observed, or null if nothing was
 * @param codeKey id of the key of the county's vault from which the codes of people come
 * @param rows how many rows there are
 * @param rowsSha256 SHA-256 of the file of the rows, in hexadecimal digits
 */
public record StudyManifest(
        String measure,
        int measureVersion,
        String codeVersion,
        String policyPackVersion,
        Map<String, String> codeSets,
        String ledger,
        String epoch,
        String asOfPosition,
        Instant asOfInstant,
        String root,
        long rootLeaves,
        @Nullable LocalDate observedUntil,
        String codeKey,
        int rows,
        String rowsSha256) {
    /** Keeps its own copy of the map, in the order of its names: equal manifests have equal bytes. */
    public StudyManifest {
        codeSets = Collections.unmodifiableMap(new TreeMap<>(codeSets));
    }
}
