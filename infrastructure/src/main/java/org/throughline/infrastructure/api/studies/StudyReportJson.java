package org.throughline.infrastructure.api.studies;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.StudyReport;
import org.throughline.query.studies.StudyTable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** By this a mapper writes the rows of a study with the names that the study gives its columns. */
@Component
final class StudyReportJson extends SimpleModule {
    private static final long serialVersionUID = 1L;

    StudyReportJson() {
        super("throughline-studies");
        addSerializer(new Writer());
    }

    private static final class Writer extends StdSerializer<StudyReport> {
        private Writer() {
            super(StudyReport.class);
        }

        @Override
        public void serialize(StudyReport report, JsonGenerator out, SerializationContext context) {
            StudyTable table = StudyTable.of(Studies.named(report.manifest().measure()));
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("manifest", report.manifest());
            parts.put("figures", report.figures());
            parts.put("exclusions", report.exclusions());
            parts.put("rows", report.rows().stream().map(table::answer).toList());
            context.writeValue(out, parts);
        }
    }
}
