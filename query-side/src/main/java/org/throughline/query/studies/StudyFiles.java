package org.throughline.query.studies;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a released study: its rows, {@value #SUMMARY} and {@value #MANIFEST}. The same study gives the same
 * bytes. They hold codes of people, years and counts, no names, dates or numbers of people; groups are not suppressed,
 * so they are for the analyst, who alone may read them, and not for publication.
 */
public final class StudyFiles {
    /** Numerators, denominator, exclusions and rates. */
    public static final String SUMMARY = "summary.json";

    /** By what the study can be repeated. */
    public static final String MANIFEST = "manifest.json";

    private static final int RATE_DIGITS = 6;

    private StudyFiles() {}

    /** The file with one line for each case (RFC 4180, UTF-8, line feeds). */
    public static String rows(Study<?> study) {
        return study.name() + ".csv";
    }

    /** Writes the three files into {@code directory}, which is made if need be. */
    public static void write(Study<?> study, StudyReport report, Path directory) throws IOException {
        OwnerFiles.directory(directory);
        OwnerFiles.write(directory.resolve(rows(study)), StudyTable.of(study).csv(report.rows()));
        OwnerFiles.write(directory.resolve(SUMMARY), summary(study, report));
        OwnerFiles.write(directory.resolve(MANIFEST), manifest(study, report.manifest()));
    }

    private static String summary(Study<?> study, StudyReport report) {
        Map<String, Integer> figures = report.figures();
        int denominator = figures.getOrDefault(study.words().counted(), 0);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("measure", report.manifest().measure());
        summary.put(study.words().all(), figures.getOrDefault(study.words().all(), 0));
        summary.put("exclusions", new TreeMap<>(report.exclusions()));
        summary.put("denominator", denominator);
        for (Figure<?> figure : study.figures()) {
            int count = figures.getOrDefault(figure.answer(), 0);
            summary.put(figure.file(), figure.asRate() ? rate(count, denominator) : count);
        }
        summary.put("notes", List.copyOf(study.caveats()));
        return StudyJson.text(summary);
    }

    private static Map<String, Object> rate(int numerator, int denominator) {
        Map<String, Object> rate = new LinkedHashMap<>();
        rate.put("numerator", numerator);
        if (denominator > 0) {
            rate.put(
                    "rate",
                    BigDecimal.valueOf(numerator)
                            .divide(BigDecimal.valueOf(denominator), RATE_DIGITS, RoundingMode.HALF_UP)
                            .toPlainString());
        }
        return rate;
    }

    private static String manifest(Study<?> study, StudyManifest manifest) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("measure", manifest.measure());
        parts.put("measureVersion", manifest.measureVersion());
        parts.put("codeVersion", manifest.codeVersion());
        parts.put("policyPackVersion", manifest.policyPackVersion());
        parts.put("codeSets", new TreeMap<>(manifest.codeSets()));
        parts.put("ledger", manifest.ledger());
        parts.put("epoch", manifest.epoch());
        parts.put("asOfPosition", manifest.asOfPosition());
        parts.put("asOfInstant", manifest.asOfInstant().toString());
        parts.put("root", manifest.root());
        parts.put("rootLeaves", manifest.rootLeaves());
        if (manifest.observedUntil() != null) {
            parts.put("observedUntil", manifest.observedUntil().toString());
        }
        parts.put("codeKey", manifest.codeKey());
        parts.put("rows", manifest.rows());
        parts.put("rowsFile", rows(study));
        parts.put("rowsSha256", manifest.rowsSha256());
        return StudyJson.text(parts);
    }
}
