package org.throughline.infrastructure.fhir.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did. {@code read} is always the sum of {@code imported}, {@code skipped} and {@code rejected}.
 *
 * @param run names the run; the correlation of every event it made
 * @param source code of the system the delivery came from
 * @param policyPack version of the rules that decided
 * @param asOf what counted as now for the look-back; null if the delivery has no encounter that ended
 * @param read lines of the types that are imported
 * @param imported lines that led to at least one event
 * @param skipped lines that changed nothing: {@code unchanged} and {@code withoutFact}
 * @param unchanged lines that were known with the same meaning
 * @param withoutFact encounters that are planned or never took place
 * @param rejected lines that could not be used
 * @param events events appended
 * @param seconds how long it took
 * @param perSecond lines read a second
 * @param rejectsByCode lines that could not be used, by code
 * @param notesByCode what is worth knowing of lines that were used, by code
 * @param notes where, up to {@link ImportTally#NOTES_KEPT} of them
 * @param eventsByName events appended, by stored name
 * @param ignored lines of types that are not imported, by type
 * @param notRead what stands in the directory of the delivery and is no file of a feed
 */
public record ImportReport(
        String run,
        String source,
        String policyPack,
        @Nullable Instant asOf,
        long read,
        long imported,
        long skipped,
        long unchanged,
        long withoutFact,
        long rejected,
        long events,
        double seconds,
        double perSecond,
        ImportFigures figures,
        Map<String, Long> rejectsByCode,
        Map<String, Long> notesByCode,
        List<Note> notes,
        Map<String, Long> eventsByName,
        Map<String, Long> ignored,
        List<String> notRead) {
    /** Something worth knowing of one line. */
    public record Note(String file, long line, String resourceType, String code) {}
}
