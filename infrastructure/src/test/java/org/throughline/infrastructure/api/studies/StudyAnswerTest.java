package org.throughline.infrastructure.api.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.query.studies.Exclusion;
import org.throughline.query.studies.Figure;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.Study;
import org.throughline.query.studies.StudyManifest;
import org.throughline.query.studies.StudyReport;
import org.throughline.query.studies.StudyRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StudyAnswerTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new StudyReportJson()).build();

    static Stream<Study<?>> studies() {
        return Studies.all().stream();
    }

    /** The bytes that callers have had since the first study, the key of the codes apart. */
    @Test
    void an_answer_has_the_names_and_the_order_it_always_had() {
        var figures = new LinkedHashMap<String, Integer>();
        figures.put("stays", 2);
        figures.put("discharges", 1);
        var exclusions = new LinkedHashMap<String, Integer>();
        exclusions.put("STILL_IN_STAY", 1);
        exclusions.put("DAY_NOT_KNOWN", 0);
        var report = new StudyReport(
                manifest("readmission-30"),
                figures,
                exclusions,
                List.of(
                        new StudyRow("0a", 1, List.of("2026", "3", "1"), "COUNTED", List.of("1", "7", "1", "0", "")),
                        new StudyRow("0a", 2, List.of("", "", "2"), "STILL_IN_STAY", List.of("0", "", "0", "0", ""))));

        assertThat(JSON.writeValueAsString(report)).isEqualTo("""
                {"manifest":{"measure":"readmission-30","measureVersion":1,"codeVersion":"c","policyPackVersion":"p",\
                "codeSets":{"a":"1"},"ledger":"care","epoch":"e","asOfPosition":"4@0",\
                "asOfInstant":"1970-01-01T00:00:00Z","root":"ab","rootLeaves":5,"observedUntil":null,"codeKey":"k",\
                "rows":2,"rowsSha256":"x"},"figures":{"stays":2,"discharges":1},\
                "exclusions":{"STILL_IN_STAY":1,"DAY_NOT_KNOWN":0},\
                "rows":[{"person":"0a","number":1,"dischargeYear":2026,"days":3,"segments":1,"status":"COUNTED",\
                "returnDay":7,"planned":true,"oncology":false,"deathDay":null},\
                {"person":"0a","number":2,"dischargeYear":null,"days":null,"segments":2,"status":"STILL_IN_STAY",\
                "returnDay":null,"planned":false,"oncology":false,"deathDay":null}]}""");
    }

    @ParameterizedTest
    @MethodSource("studies")
    void the_description_of_the_api_names_exactly_what_an_answer_holds(Study<?> study) {
        var row = new StudyRow(
                "0a",
                1,
                Collections.nCopies(study.facts().size(), "1"),
                "COUNTED",
                Collections.nCopies(study.outcomes().size(), "1"));
        var figures = new LinkedHashMap<String, Integer>();
        figures.put(study.words().all(), 1);
        figures.put(study.words().counted(), 1);
        study.figures().forEach((Figure<?> figure) -> figures.put(figure.answer(), 1));
        var exclusions = new LinkedHashMap<String, Integer>();
        study.exclusions().forEach((Exclusion<?> exclusion) -> exclusions.put(exclusion.name(), 0));
        JsonNode answer = JSON.valueToTree(new StudyReport(manifest(study.name()), figures, exclusions, List.of(row)));
        JsonNode schema = JSON.valueToTree(StudySchema.of(study));

        for (String part : List.of("figures", "exclusions")) {
            assertThat(schema.path(part).path("properties").propertyNames())
                    .containsExactlyElementsOf(answer.path(part).propertyNames());
        }
        assertThat(schema.path("rows").path("items").path("properties").propertyNames())
                .hasSizeGreaterThan(3)
                .containsExactlyElementsOf(answer.path("rows").path(0).propertyNames());
    }

    private static StudyManifest manifest(String measure) {
        return new StudyManifest(
                measure, 1, "c", "p", Map.of("a", "1"), "care", "e", "4@0", Instant.EPOCH, "ab", 5, null, "k", 2, "x");
    }
}
