package org.throughline.query.studies;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study as it is released: rows without names, figures, and what is needed to repeat it.
 *
 * @param figures the counts by name, in the order in which they are told
 * @param exclusions how many cases do not count, by reason in the order of the reasons
 * @param rows one for each case, in the order of the codes of people
 */
public record StudyReport(
        StudyManifest manifest, Map<String, Integer> figures, Map<String, Integer> exclusions, List<StudyRow> rows) {
    /** Keeps its own copies. */
    public StudyReport {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        exclusions = Collections.unmodifiableMap(new LinkedHashMap<>(exclusions));
        rows = List.copyOf(rows);
    }
}
