package org.throughline.query.studies;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a released study: {@value #ROWS}, {@value #SUMMARY} and {@value #MANIFEST}. The same study gives the
 * same bytes. They hold pseudonyms, years and counts, no names, dates or numbers of people; groups are not suppressed,
 * so they are for the analyst and not for publication.
 */
public final class ReadmissionFiles {
    /** One line for each acute stay (RFC 4180, UTF-8, line feeds). */
    public static final String ROWS = "readmission-30.csv";

    /** Numerator, denominator, exclusions and rates. */
    public static final String SUMMARY = "summary.json";

    /** By what the study can be repeated. */
    public static final String MANIFEST = "manifest.json";

    private static final int RATE_DIGITS = 6;

    private ReadmissionFiles() {}

    /** Writes the three files into {@code directory}, which is made if need be. */
    public static void write(ReadmissionReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(ROWS), rows(report.rows()), StandardCharsets.UTF_8);
        Files.writeString(directory.resolve(SUMMARY), summary(report), StandardCharsets.UTF_8);
        Files.writeString(directory.resolve(MANIFEST), manifest(report.manifest()), StandardCharsets.UTF_8);
    }

    static String rows(List<ReadmissionReport.Row> rows) {
        var text = new StringBuilder("person,stay,discharge_year,days,segments,status,returned,return_day,")
                .append("return_planned,return_oncology,death_day\n");
        for (ReadmissionReport.Row row : rows) {
            text.append(row.person())
                    .append(',')
                    .append(row.number())
                    .append(',')
                    .append(orNothing(row.dischargeYear()))
                    .append(',')
                    .append(orNothing(row.days()))
                    .append(',')
                    .append(row.segments())
                    .append(',')
                    .append(row.status())
                    .append(',')
                    .append(row.returnDay() == null ? 0 : 1)
                    .append(',')
                    .append(orNothing(row.returnDay()))
                    .append(',')
                    .append(row.planned() ? 1 : 0)
                    .append(',')
                    .append(row.oncology() ? 1 : 0)
                    .append(',')
                    .append(orNothing(row.deathDay()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String orNothing(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String summary(ReadmissionReport report) {
        ReadmissionReport.Figures figures = report.figures();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("measure", report.manifest().measure());
        summary.put("stays", figures.stays());
        summary.put("exclusions", new TreeMap<>(report.exclusions()));
        summary.put("denominator", figures.discharges());
        summary.put("allCause", rate(figures.returns(), figures.discharges()));
        summary.put("planned", rate(figures.plannedReturns(), figures.discharges()));
        summary.put("oncology", rate(figures.oncologyReturns(), figures.discharges()));
        summary.put("neitherPlannedNorOncology", rate(figures.otherReturns(), figures.discharges()));
        summary.put("allCauseFromDay3", rate(figures.returnsFromDay3(), figures.discharges()));
        summary.put("diedWithoutReturn", figures.deaths());
        summary.put(
                "notes",
                List.of(
                        "A look-alike of published measures, not certified.",
                        "All acute inpatient stays are counted, not only psychiatric ones.",
                        "Reasons of admissions stood in for diagnoses, which the feeds do not send.",
                        "Records of Part 2 programs are not part of the study.",
                        "A stay counts if the 30 days after it lie within what the feeds have told."));
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

    private static String manifest(StudyManifest manifest) {
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
        parts.put("rows", manifest.rows());
        parts.put("rowsFile", ROWS);
        parts.put("rowsSha256", manifest.rowsSha256());
        return StudyJson.text(parts);
    }
}
