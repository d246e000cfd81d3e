package org.throughline.infrastructure.bench;

import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.measuring.Figures;

/** One figure measured in several rounds of a run. */
final class Rounds {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        return sorted().get(values.size() / 2);
    }

    /** The median as a figure, and the range in words. */
    void tell(Figures figures, String name, String unit) {
        figures.add(name, median(), unit);
        tellRange(figures);
    }

    void tellRange(Figures figures) {
        List<Double> sorted = sorted();
        figures.say("    %,.2f to %,.2f in %d rounds".formatted(sorted.getFirst(), sorted.getLast(), sorted.size()));
    }

    private List<Double> sorted() {
        if (values.isEmpty()) {
            throw new IllegalStateException("Nothing was measured");
        }
        return values.stream().sorted().toList();
    }
}
