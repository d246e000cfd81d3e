package org.throughline.infrastructure.api.studies;

import java.util.List;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.Study;
import org.throughline.query.studies.StudyViews;
import org.throughline.query.view.ViewParameter;

/** The studies of this program in words. It tells of no record, so it is no read and leaves no entry. */
public record StudyCatalogue(List<Entry> studies) {
    /**
     * A study.
     *
     * @param counts what it counts, in a few words
     * @param reasons why it counts so, a paragraph each
     * @param caveats what must be kept in mind with its figures
     * @param parameters what a run takes
     */
    public record Entry(
            String name,
            int version,
            String counts,
            List<String> reasons,
            List<String> caveats,
            List<Parameter> parameters) {}

    /** A parameter of a run, with what it means. */
    public record Parameter(String name, String meaning) {}

    /** All of them, in the order in which they are told. */
    public static StudyCatalogue whole() {
        return new StudyCatalogue(
                Studies.all().stream().<Entry>map(StudyCatalogue::entry).toList());
    }

    /** A study in words. */
    public static Entry entry(Study<?> study) {
        return new Entry(
                study.name(),
                study.version(),
                study.title(),
                study.reasons().stream().map(StudyCatalogue::plain).toList(),
                study.caveats(),
                StudyViews.view(study).parameters().stream()
                        .sorted()
                        .map(StudyCatalogue::parameter)
                        .toList());
    }

    /** Without the marks of emphasis that the reference page has. */
    private static String plain(String paragraph) {
        return paragraph.replace("*", "");
    }

    private static Parameter parameter(ViewParameter parameter) {
        return new Parameter(parameter.wireName(), parameter.meaning());
    }
}
