package org.throughline.infrastructure.api.studies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.api.view.AnswerParts;
import org.throughline.query.studies.Column;
import org.throughline.query.studies.Exclusion;
import org.throughline.query.studies.Figure;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.Study;
import org.throughline.query.studies.StudyReport;
import org.throughline.query.studies.StudyTable;
import org.throughline.query.view.View;

/** JSON Schema (2020-12) of those parts of a study's answer that are its own, as it declares them. */
@Component
final class StudySchema implements AnswerParts {
    /** The schemas of figures, exclusions and rows of a study; none for any other view. */
    @Override
    public Map<String, Map<String, Object>> of(View view) {
        return view.answer() == StudyReport.class ? of(Studies.named(view.answeredAs())) : Map.of();
    }

    static Map<String, Map<String, Object>> of(Study<?> study) {
        var figures = new LinkedHashMap<String, Map<String, Object>>();
        figures.put(study.words().all(), count("all cases"));
        figures.put(study.words().counted(), count("the denominator: cases that are not excluded"));
        for (Figure<?> figure : study.figures()) {
            figures.put(figure.answer(), count(figure.meaning()));
        }
        var exclusions = new LinkedHashMap<String, Map<String, Object>>();
        for (Exclusion<?> exclusion : study.exclusions()) {
            exclusions.put(exclusion.name(), count(exclusion.meaning()));
        }
        return Map.of(
                "figures",
                object(figures),
                "exclusions",
                object(exclusions),
                "rows",
                Map.of("type", "array", "items", object(columns(study))));
    }

    private static Map<String, Map<String, Object>> columns(Study<?> study) {
        var columns = new LinkedHashMap<String, Map<String, Object>>();
        for (Column.Head head : StudyTable.of(study).heads()) {
            if (head.answer() != null) {
                columns.put(head.answer(), Map.of("type", type(head.kind()), "description", head.meaning()));
            }
        }
        return columns;
    }

    private static Object type(Column.Kind kind) {
        return switch (kind) {
            case TEXT -> "string";
            case NUMBER -> "integer";
            case NUMBER_OR_NOTHING -> List.of("integer", "null");
            case FLAG -> "boolean";
        };
    }

    private static Map<String, Object> count(String meaning) {
        return Map.of("type", "integer", "description", meaning);
    }

    private static Map<String, Object> object(Map<String, Map<String, Object>> properties) {
        return Map.of("type", "object", "properties", properties, "required", new ArrayList<>(properties.keySet()));
    }
}
