package org.throughline.infrastructure.console.study;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.query.studies.Exclusion;
import org.throughline.query.studies.Figure;
import org.throughline.query.studies.Study;

/** The result of a study in lines: rates with what they are made of, exclusions that add up, and a bar with its table. */
final class StudyLines {
    /** Cells of 1 to 10 people are not published (CMS cell size suppression policy). */
    private static final int PUBLISHABLE = 11;

    /** The figure that is drawn apart, where a study has it: it alone tells of discharges that failed. */
    private static final String OTHER = "otherReturns";

    private static final String ONCOLOGY = "oncologyReturns";

    /** Width of the drawn bar, in units of its view box. */
    private static final int WIDTH = 799;

    private final Study<?> study;
    private final JsonMap figures;
    private final JsonMap exclusions;
    private final Words words;
    private final NumberFormat numbers;

    /** The lines of {@code answer}, the JSON of a report of {@code study}. */
    StudyLines(Study<?> study, JsonMap answer, Words words) {
        this.study = study;
        this.figures = answer.object("figures");
        this.exclusions = answer.object("exclusions");
        this.words = words;
        this.numbers = NumberFormat.getIntegerInstance(words.locale());
    }

    /**
     * A rate.
     *
     * @param rate such as {@code 21.2 %}; null if nothing counts, for then there is none
     * @param of numerator and denominator in words
     */
    public record Rate(String label, @Nullable String rate, String of) {}

    /** A step from all cases to those that count; {@code total} marks a sum. */
    public record Step(String label, String count, boolean total) {}

    /**
     * A part of the bar.
     *
     * @param drawn how it is drawn, in words
     */
    public record Part(
            String label,
            String drawn,
            String count,
            @Nullable String rate,
            boolean total) {}

    /** The bar itself: where its two marks begin and how wide they are, and what it says in words. */
    public record Bar(int filled, int markFrom, int mark, String says) {}

    /** Whether any case counts: otherwise there is no rate, which is not a rate of 0. */
    boolean hasRate() {
        return counted() > 0;
    }

    /** The rate of all, and that of the figure that is told apart. */
    List<Rate> first() {
        return rated().filter(figure -> figure.equals(all()) || figure.answer().equals(OTHER))
                .map(this::rate)
                .toList();
    }

    /** The rates of the other kinds, each by itself, for they may overlap. */
    List<Rate> apart() {
        return rated().filter(
                        figure -> !figure.equals(all()) && !figure.answer().equals(OTHER))
                .map(this::rate)
                .toList();
    }

    /** What has no rate. */
    List<Step> beside() {
        return study.figures().stream()
                .filter(figure -> !figure.asRate())
                .<Step>map(figure -> new Step(capital(figure.meaning()), number(count(figure)), false))
                .toList();
    }

    /** All cases, each reason for which some do not count, and those that count. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                words.of("studies.all", study.words().all()),
                number(count(study.words().all())),
                true));
        for (Exclusion<?> exclusion : study.exclusions()) {
            int out = exclusions.get(exclusion.name()) instanceof Number some ? some.intValue() : 0;
            steps.add(new Step(
                    capital(exclusion.meaning()), out == 0 ? number(0) : words.of("studies.less", number(out)), false));
        }
        steps.add(new Step(words.of("studies.counted", study.words().all()), number(counted()), true));
        return steps;
    }

    /** The parts of the bar, which add up to all that count. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int back = count(all());
        int other = other();
        if (tellsApart()) {
            parts.add(part("studies.part.expected", "studies.drawn.filled", back - other));
            parts.add(part("studies.part.other", "studies.drawn.mark", other));
        } else {
            parts.add(part("studies.part.back", "studies.drawn.filled", back));
        }
        parts.add(part("studies.part.none", "studies.drawn.open", counted() - back));
        parts.add(new Part(
                words.of("studies.counted", study.words().all()), "", number(counted()), percent(counted()), true));
        return parts;
    }

    /** The bar, or null if nothing counts. */
    @Nullable Bar bar() {
        if (!hasRate()) {
            return null;
        }
        int filled = width(count(all()) - other());
        String says = words.of(
                "studies.bar",
                number(counted()),
                number(count(all())),
                number(counted() - count(all())),
                study.words().all());
        return new Bar(filled, filled + 1, other() == 0 ? 0 : Math.max(2, width(other())), says);
    }

    /** What must be read before the rate. */
    String caveat() {
        int back = count(all());
        int oncology = count(ONCOLOGY);
        return oncology * 2 > back
                ? words.of("studies.first.oncology", number(oncology), number(back))
                : study.caveats().getFirst();
    }

    /** Whether a count is shown that is too small to be published. */
    boolean isInternal() {
        int back = count(all());
        return Stream.concat(
                        Stream.concat(figures.values().stream(), exclusions.values().stream())
                                .map(value -> value instanceof Number some ? some.intValue() : 0),
                        Stream.of(back - other(), counted() - back))
                .anyMatch(count -> count > 0 && count < PUBLISHABLE);
    }

    private Stream<? extends Figure<?>> rated() {
        return study.figures().stream().filter(Figure::asRate);
    }

    private Figure<?> all() {
        return study.figures().getFirst();
    }

    private boolean tellsApart() {
        return study.figures().stream().anyMatch(figure -> figure.answer().equals(OTHER));
    }

    private int other() {
        return count(OTHER);
    }

    private Rate rate(Figure<?> figure) {
        int count = count(figure);
        return new Rate(
                figure.answer().equals(OTHER) ? words.of("studies.other") : capital(figure.meaning()),
                percent(count),
                words.of(
                        "studies.of",
                        number(count),
                        number(counted()),
                        study.words().all()));
    }

    private Part part(String label, String drawn, int count) {
        return new Part(
                words.of(label),
                words.of(count == 0 ? "studies.drawn.nothing" : drawn),
                number(count),
                percent(count),
                false);
    }

    private int width(int count) {
        return (int) Math.round((double) WIDTH * count / counted());
    }

    private @Nullable String percent(int count) {
        if (!hasRate()) {
            return null;
        }
        BigDecimal share =
                BigDecimal.valueOf(100L * count).divide(BigDecimal.valueOf(counted()), 1, RoundingMode.HALF_UP);
        return words.of("studies.percent", share.toPlainString());
    }

    private int counted() {
        return count(study.words().counted());
    }

    private int count(Figure<?> figure) {
        return count(figure.answer());
    }

    private int count(String name) {
        return figures.get(name) instanceof Number some ? some.intValue() : 0;
    }

    private String number(int value) {
        return numbers.format(value);
    }

    private String capital(String text) {
        return text.substring(0, 1).toUpperCase(words.locale()) + text.substring(1);
    }
}
